# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# What packaging/run and packaging/test share: the list of packages, installing, building. Sourced, never run.
# Sentences for people go to stderr, so that stdout stays for results.

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)

say() { printf '== %s\n' "$*" >&2; }

fail() {
    printf '\nStopped: %s\n' "$1" >&2
    shift
    (($# == 0)) || printf '%s\n' "$@" >&2
    exit 1
}

# Answers the lines of the given sections of the list, comments removed.
listed_packages() {
    local wanted=" $* " section='' line
    while IFS= read -r line || [[ -n $line ]]; do
        line=${line%%#*}
        line=${line//[[:space:]]/}
        case $line in
        '') ;;
        '['*']') section=${line:1:-1} ;;
        *) [[ $wanted != *" $section "* ]] || printf '%s\n' "$line" ;;
        esac
    done <"$root/packaging/packages"
}

is_installed() {
    [[ $(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null) == installed ]]
}

# Answers the lines of which no alternative is installed.
missing_packages() {
    local line name found
    while IFS= read -r line; do
        found=
        for name in ${line//|/ }; do
            ! is_installed "$name" || found=yes
        done
        [[ -n $found ]] || printf '%s\n' "$line"
    done
}

apt_knows() {
    local candidate
    candidate=$(LC_ALL=C apt-cache policy "$1" 2>/dev/null | sed -n 's/^ *Candidate: //p')
    [[ -n $candidate && $candidate != '(none)' ]]
}

# Chooses among alternatives: the first that apt knows. Fails, and names the line, if it knows none.
resolve_packages() {
    local line name chosen
    for line in "$@"; do
        chosen=
        for name in ${line//|/ }; do
            if [[ -z $chosen ]] && apt_knows "$name"; then chosen=$name; fi
        done
        printf '%s\n' "${chosen:-unknown:$line}"
    done
}

as_root() {
    if ((EUID == 0)); then
        "$@"
    else
        sudo "$@"
    fi
}

apt_get() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=300 "$@" >&2 </dev/null
}

# What we install is there for a build and a test, never as this machine's own server: of the services that come
# with our packages none starts, neither now (invoke-rc.d and deb-systemd-invoke ask policy-rc.d first) nor at the
# next start of the machine. A service that was here before keeps everything, its restarts too, and so does the
# word of a policy that was here before.
readonly policy=/usr/sbin/policy-rc.d
readonly policy_saved=/usr/sbin/policy-rc.d.before-halyard

# Answers the names of the services that this system knows, running or not, without their suffix.
known_services() {
    local file
    for file in /etc/init.d/* /{lib,usr/lib,etc}/systemd/system/*.{service,socket,timer,path}; do
        [[ ! -e $file ]] || printf '%s\n' "$file"
    done | sed -E 's|.*/||; s/\.(service|socket|timer|path)$//' | sort -u
}

# hold_new_services NAME...: none but these may start.
hold_new_services() {
    release_services # what an installation left that was killed
    if [[ -e $policy ]]; then as_root mv -- "$policy" "$policy_saved"; fi
    as_root tee "$policy" >/dev/null <<POLICY
#!/bin/sh
# Written for a moment by the packaging scripts of Halyard, which remove it again.
for word in "\$@"; do
    case \$word in
    -*) ;;
    *) service=\$word && break ;;
    esac
done
case ' $* ' in
*" \${service%.*} "* | *" \$service "*) ;;
*) exit 101 ;;
esac
[ ! -x $policy_saved ] || exec $policy_saved "\$@"
POLICY
    as_root chmod 755 -- "$policy"
}

release_services() {
    ! grep -qs 'packaging scripts of Halyard' "$policy" || as_root rm -f -- "$policy"
    [[ ! -e $policy_saved ]] || as_root mv -- "$policy_saved" "$policy"
}

starts_with_the_machine() {
    { compgen -G "/etc/systemd/system/*.wants/$1.*" || compgen -G "/etc/rc[S2-5].d/S??$1"; } >/dev/null
}

# switch_off_new_services NAME...: all but these, for the next start of the machine. Both tools work on files, so
# it does not matter whether anything runs services here; the first one works only in a package's name.
switch_off_new_services() {
    local name unit off=''
    while IFS= read -r name; do
        starts_with_the_machine "$name" || continue
        for unit in "$name".{service,socket,timer,path}; do
            as_root env DPKG_MAINTSCRIPT_PACKAGE="$name" deb-systemd-helper disable "$unit" >/dev/null 2>&1 || true
        done
        as_root update-rc.d "$name" disable >/dev/null 2>&1 || true
        off+=" $name"
    done < <(known_services | grep -vxF -e "$(printf '%s\n' "$@")")
    [[ -z $off ]] || say "These services came with the packages and are switched off:$off"
}

# install_quietly PACKAGE...: no service of theirs starts, whatever becomes of it. In a shell of its own for the trap.
install_quietly() (
    mapfile -t services < <(known_services)
    trap release_services EXIT
    hold_new_services "${services[@]}" || exit
    status=0
    install_once "$@" || status=$?
    switch_off_new_services "${services[@]}"
    exit "$status"
)

install_packages() {
    local -a missing=("$@") names
    say "Installing with apt-get: ${missing[*]}"
    if ((EUID != 0)); then
        command -v sudo >/dev/null || fail "Packages are missing, and installing them needs an administrator." \
            "Missing: ${missing[*]}" "Run this script as root, or install sudo for this user."
        say "Installing needs administrator rights; sudo may ask for your password."
        sudo -v || fail "sudo did not let this user install packages." "Missing: ${missing[*]}"
    fi
    mapfile -t names < <(resolve_packages "${missing[@]}")
    if [[ ${names[*]} == *unknown:* ]]; then
        say "Asking for the current list of packages ..."
        apt_get update || say "The list of packages could not be fetched; going on with the one at hand."
        mapfile -t names < <(resolve_packages "${missing[@]}")
    fi
    if [[ ${names[*]} == *unknown:* ]]; then
        fail "apt-get knows no package for: $(printf '%s ' "${names[@]}" | grep -o 'unknown:[^ ]*' | cut -d: -f2- | xargs)." \
            "Look whether this machine has a network and whether Debian's main section (Ubuntu: universe) is switched on."
    fi
    install_quietly "${names[@]}" || fail "apt-get could not install the packages; its own words are above." \
        "Try again later, or install them by hand: ${names[*]}"
}

# A list that is some weeks old names files that are gone, so one failure is answered with a fresh list.
install_once() {
    apt_get install --no-install-recommends "$@" && return
    say "That did not work; once more with a fresh list of packages ..."
    apt_get update && apt_get install --no-install-recommends "$@"
}

# install_missing SECTION...: quick when everything is there.
install_missing() {
    local -a missing
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        say "This is no Debian or Ubuntu: install what packaging/packages names with your own tools. Going on."
        return
    fi
    mapfile -t missing < <(listed_packages "$@" | missing_packages)
    if ((${#missing[@]} == 0)); then
        say "All packages are there."
        return
    fi
    install_packages "${missing[@]}"
}

require_writable_tree() {
    local folder=$root/build/$1
    while [[ ! -e $folder ]]; do folder=$(dirname -- "$folder"); done
    [[ -w $folder && -d $folder ]] || fail "The build goes into $root/build/$1, but $folder is not writable for $(id -un)." \
        "Copy the project to a folder of your own, or change the owner: chown -R $(id -un) '$folder'"
}

# build PRESET [folder of the tree]
build() {
    local preset=$1 tree=${2:-$root} folder
    folder=$tree/build/$preset
    # A tree that was moved or copied brings a configuration that points to the old place.
    if [[ -f $folder/CMakeCache.txt ]] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$tree" "$folder/CMakeCache.txt"; then
        rm -rf -- "$folder/CMakeCache.txt" "$folder/CMakeFiles"
    fi
    if [[ ! -f $folder/build.ninja || ! -f $folder/CMakeCache.txt ]]; then
        say "Configuring $folder ..."
        (cd -- "$tree" && cmake --preset "$preset") >&2 || fail "CMake could not configure the build; its own words are above."
    fi
    say "Building $folder (a few minutes the first time) ..."
    cmake --build "$folder" --parallel "$(nproc)" >&2 || fail "The build failed; the compiler's own words are above."
}
