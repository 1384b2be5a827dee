// SPDX-License-Identifier: MIT
// What is known of the files in a folder, for asking a server whether it has others: from earlier batches
// that the session has kept, and from the manifests in the folder, a shard's too, which are read when they
// are first needed. A manifest may be a stranger's: what it says of a file counts only where size and address
// are right, and no file is taken for another by its word. Made and used up by EngineCore, on its thread.
#pragma once

#include "download.h"
#include "records.h"

#include <QHash>
#include <memory>
#include <optional>

namespace Halyard {

class PresentFiles;
struct Manifest;
struct PresentFile;

class KnownFiles
{
public:
    /// @p earlier: of that folder; null: nothing is kept, or needed.
    explicit KnownFiles(const QString &folder, std::shared_ptr<const EarlierFiles> earlier = {})
        : m_folder(folder)
        , m_earlier(std::move(earlier))
    {
    }

    /// @p present, with what its answer said where that is known. Null where the file came from another
    /// address: then no server can say whether it is the one that is wanted.
    std::shared_ptr<const SavedFile> known(const Entry &entry, const PresentFile &present);
    /// What an earlier batch has saved of that address under a name that the server gave it, where that file
    /// is there and nobody has touched it since.
    std::optional<PresentFile> underServersName(const Entry &entry, const PresentFiles &present);

private:
    struct Line
    {
        QString address;
        qint64 size = -1;
        qint64 modified = 0; ///< 0: not told
        std::shared_ptr<const AnswerFacts> answer;

        bool isOf(const SavedFile &file) const
        {
            return size == file.size && (modified == 0 || modified == file.modified);
        }
    };
    using Lines = QHash<QString, Line>; ///< by name
    void read();
    void readManifests();
    void take(const Manifest &manifest);

    const QString m_folder;
    const std::shared_ptr<const EarlierFiles> m_earlier;
    Lines m_kept;
    Lines m_told; ///< by manifests
    QHash<QString, QString> m_names; ///< of kept ones, by address
    bool m_isRead = false;
    bool m_areManifestsRead = false;
};

} // namespace Halyard
