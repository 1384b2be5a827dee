#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Rules that the compiler cannot keep, as searches through the sources. guards.sh FOLDER prints every line that
# breaks one and fails; guards.sh --prove breaks each rule in a folder of its own and wants each one caught.
set -euo pipefail

status=0

# forbid RULE PATTERN FOLDER...: no line of C++ in the folders matches, comment lines left out.
forbid() {
    local rule=$1 pattern=$2 found
    shift 2
    found=$(sources "$@" | xargs -0 -r grep -nHP -- "$pattern" | grep -vP '^[^:]+:\d+:\s*(//|\*)' || true)
    report "$rule" "$found"
}

sources() {
    local folder
    for folder in "$@"; do
        [[ ! -d $folder ]] || find "$folder" -type f \( -name '*.h' -o -name '*.cpp' -o -name '*.qss' \) -print0
    done
}

report() {
    [[ -n $2 ]] || return 0
    printf '%s:\n%s\n\n' "$1" "$2"
    status=1
}

missing_licence() {
    find app src ui tests resources packaging .ci CMakeLists.txt .clang-format .clang-tidy -type f \
        \( -name '*.h' -o -name '*.cpp' -o -name '*.txt' -o -name '*.sh' -o -name '*.cmake' -o -name '*.qrc' \
        -o -path 'packaging/*' -o -path '.ci/*' -o -path 'tests/e2e/*' -o -name '.clang-*' \) \
        ! -name '*.gif' ! -name '*.png' ! -name '*.md' ! -path 'tests/e2e/accessibility/*' -print0 2>/dev/null |
        while IFS= read -r -d '' file; do
            head -n 3 -- "$file" | grep -qF 'SPDX-License-Identifier: MIT' || printf '%s\n' "$file"
        done
}

check() {
    cd -- "$1"
    local -a product=(src ui app)
    forbid 'TLS errors are final' '\bignoreSslErrors\b' "${product[@]}"
    forbid 'An address is parsed strictly' '\bfromUserInput\b' "${product[@]}"
    forbid 'A payload is published by TargetFolder alone' 'QFile::(rename|copy)\b|\bQSaveFile\b' src app
    forbid 'Requests are made in the transfer room alone' \
        '(\.|->)(get|head|sendCustomRequest)\s*\([^)\s]' src/batch src/queue src/engine src/imaging src/session ui app
    forbid 'Sentences for people are made in ui/ alone' '(?<![\w:>.])tr\s*\(|QCoreApplication::translate\b' src app
    forbid 'No other program is started' '(?<!QLocale::)\b(system|popen|execl|execv|execvp)\s*\(' "${product[@]}"
    report 'Other programs are started in systemopener.cpp alone' \
        "$(sources "${product[@]}" | xargs -0 -r grep -nHP -- '\bQProcess\b' | grep -v '^ui/systemopener.cpp:' || true)"
    forbid 'Only local files are opened with the desktop' 'openUrl\s*\((?!.*fromLocalFile)' "${product[@]}"
    forbid 'Colours come from the palette' 'setStyleSheet\s*\(.*(#[0-9a-fA-F]{3,8}\b|rgba?\()' ui app
    forbid 'Nobody asks who sent a signal' '(?<![\w.>])sender\s*\(\s*\)' "${product[@]}"
    forbid 'Connections are checked by the compiler' '\b(SIGNAL|SLOT)\s*\(' "${product[@]}"
    forbid 'A class is named for what it is' \
        '^\s*(class|struct)\s+\w*(Manager|Helper|Util|Utils|Misc)\b(?!\s*;)' "${product[@]}" tests
    report 'Every source file names its licence' "$(missing_licence)"
}

# broken RULE FILE LINE: a folder with just this line must be refused, and for this reason.
broken() {
    local rule=$1 file=$2 line=$3 folder output
    folder=$(mktemp -d)
    mkdir -p -- "$folder/${file%/*}"
    printf '// SPDX-License-Identifier: MIT\n%s\n' "$line" >"$folder/$file"
    output=$(bash "${BASH_SOURCE[0]}" "$folder") && output="nothing was found"
    rm -rf -- "$folder"
    [[ $output == *"$rule"* ]] || report "The guard '$rule' does not catch" "$line ($output)"
}

prove() {
    broken 'TLS errors are final' src/a.cpp 'reply->ignoreSslErrors();'
    broken 'An address is parsed strictly' ui/a.cpp 'auto url = QUrl::fromUserInput(text);'
    broken 'A payload is published' src/transfer/a.cpp 'QFile::rename(part, name);'
    broken 'A payload is published' src/a.cpp 'QSaveFile file(name);'
    broken 'Requests are made' src/queue/a.cpp 'auto *reply = lane.get(request);'
    broken 'Sentences for people' src/engine/a.cpp 'return tr("saved");'
    broken 'No other program' ui/a.cpp 'const int status = system(command);'
    broken 'Other programs are started' ui/a.cpp 'QProcess::startDetached(url.toString());'
    broken 'Only local files' ui/a.cpp 'QDesktopServices::openUrl(entry.url);'
    broken 'Colours come from' ui/a.cpp 'label->setStyleSheet(u"color: #ff0000"_s);'
    broken 'Nobody asks' ui/a.cpp 'auto *button = qobject_cast<QPushButton *>(sender());'
    broken 'Connections are checked' app/a.cpp 'connect(a, SIGNAL(done()), b, SLOT(close()));'
    broken 'A class is named' src/a.h 'class DownloadManager final'
    local folder
    folder=$(mktemp -d)
    mkdir -- "$folder/src"
    printf 'int main() {}\n' >"$folder/src/a.cpp"
    if bash "${BASH_SOURCE[0]}" "$folder" >/dev/null; then report "The guard for the licence line" "catches nothing"; fi
    printf '// SPDX-License-Identifier: MIT\n// ignoreSslErrors is forbidden.\nptr.get();\n' >"$folder/src/a.cpp"
    bash "${BASH_SOURCE[0]}" "$folder" >/dev/null || report "The guards" "refuse a clean file"
    rm -rf -- "$folder"
}

case ${1:-} in
'' | -*)
    [[ ${1:-} == --prove ]] || {
        printf 'guards.sh FOLDER | --prove\n' >&2
        exit 2
    }
    prove
    ;;
*) check "$1" ;;
esac
((status != 0)) || printf 'All rules hold.\n'
exit "$status"
