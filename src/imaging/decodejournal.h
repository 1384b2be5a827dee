// SPDX-License-Identifier: MIT
// Remembers over a crash which pictures were being decoded, so that one which takes the program with it does
// so no more than twice. Before a picture is decoded its key is written into a slot of a small file, and
// cleared behind it; what an earlier run has left in the slots counts as one crash of that picture. A picture
// is known by its bytes, so that no path is written down; a newer Halyard or Qt tries all of them again.
// Owned by the program, outlives all that decodes; any thread. One process at a time has the file: another
// one, and one that cannot write it, keeps no journal and decodes everything.
#pragma once

#include <QByteArray>
#include <QFile>
#include <QMutex>
#include <QString>
#include <array>
#include <vector>

namespace Halyard {

class DecodeJournal final
{
    Q_DISABLE_COPY_MOVE(DecodeJournal)
public:
    /// So many crashes of one picture are enough.
    static constexpr int MostCrashes = 2;
    /// Pictures that are decoded at once; further ones are not in the journal.
    static constexpr int Slots = 64;

    /// Reads what an earlier run has left in @p path and begins anew there.
    explicit DecodeJournal(const QString &path = defaultPath());
    ~DecodeJournal();

    static QString defaultPath();
    /// False where nothing can be kept.
    bool isKept() const { return m_file.isOpen(); }

    using Key = std::array<char, 16>;

    /// One picture while it is decoded. Lives on the stack of whoever does that; its end says that the
    /// decoder has come back, which forgives the picture its earlier crashes. @p journal may be null.
    class Entry final
    {
        Q_DISABLE_COPY_MOVE(Entry)
    public:
        Entry(DecodeJournal *journal, const QByteArray &bytes);
        ~Entry();
        /// The picture is one that must not be decoded.
        bool isRefused() const { return m_refused; }

    private:
        DecodeJournal *m_journal;
        Key m_key{};
        int m_slot = -1;
        bool m_suspect = false;
        bool m_refused = false;
    };

private:
    struct Crashes
    {
        Key key{};
        int count = 0;
    };

    static Key keyOf(const QByteArray &bytes);
    void takeOver(const QByteArray &left);
    void addCrash(const Key &key);
    QByteArray image() const;
    void rewrite();
    int crashesOf(const Key &key);
    int occupy(const Key &key);
    void clear(int slot, const Key &key, bool forgive);

    QMutex m_mutex; ///< of all below
    QFile m_file;
    std::vector<Crashes> m_crashes; ///< the oldest first
    std::array<bool, Slots> m_taken{};
    /// Suspects are decoded one after the other: a second crash is then one picture's alone.
    QMutex m_suspects;
};

} // namespace Halyard
