// SPDX-License-Identifier: MIT
// Sessions as earlier versions of the schema have made them: written down here, so that no change of ours
// reaches them. One batch of three rows, one saved, one failed, one with the beginning of its file.
#pragma once

#include "sessionsamples.h"

namespace Halyard {

inline void makeFirstSession(RawSession &raw)
{
    using namespace Qt::StringLiterals;
    raw.run(u"CREATE TABLE batch(number INTEGER PRIMARY KEY AUTOINCREMENT, owner TEXT, tag TEXT, title TEXT,"
            " folder TEXT, memo BLOB, fingerprint BLOB, proving TEXT, begun INTEGER NOT NULL,"
            " made INTEGER NOT NULL, changed INTEGER NOT NULL, elapsed INTEGER NOT NULL,"
            " request_time INTEGER NOT NULL, boot TEXT)"_s);
    raw.run(u"CREATE TABLE entry(batch INTEGER NOT NULL REFERENCES batch ON DELETE CASCADE,"
            " id INTEGER NOT NULL, address TEXT, title TEXT, mark TEXT, name TEXT,"
            " picture INTEGER NOT NULL, checksum TEXT, PRIMARY KEY(batch, id)) WITHOUT ROWID"_s);
    raw.run(u"CREATE TABLE progress(batch INTEGER NOT NULL REFERENCES batch ON DELETE CASCADE,"
            " id INTEGER NOT NULL, state TEXT NOT NULL, removed INTEGER NOT NULL, synced INTEGER NOT NULL,"
            " arrival INTEGER NOT NULL, saved_as TEXT, kind TEXT NOT NULL, status INTEGER NOT NULL,"
            " retry_after INTEGER NOT NULL, proof TEXT NOT NULL, detail TEXT,"
            " request_time INTEGER NOT NULL, size INTEGER, modified INTEGER, saved_at INTEGER,"
            " sha256 BLOB, final_address TEXT, protocol TEXT, content_type TEXT, entity_tag TEXT,"
            " last_modified TEXT, PRIMARY KEY(batch, id)) WITHOUT ROWID"_s);
    raw.run(u"CREATE TABLE part(batch INTEGER NOT NULL REFERENCES batch ON DELETE CASCADE,"
            " id INTEGER NOT NULL, name TEXT NOT NULL, size INTEGER NOT NULL, total INTEGER NOT NULL,"
            " validator BLOB, PRIMARY KEY(batch, id)) WITHOUT ROWID"_s);
    raw.run(u"INSERT INTO batch VALUES (4, 'command_line', 'tag', 'Flags', '/flags', x'01', x'02', 'decode',"
            " 1, 1000, 2000, 3000, 4000, 'boot')"_s);
    raw.run(u"INSERT INTO entry VALUES (4, 0, 'https://a.example/fr.png', NULL, 'FR', 'fr.png', 1, NULL),"
            " (4, 1, 'https://a.example/de.png', 'Germany', NULL, 'de.png', 1, NULL),"
            " (4, 2, 'https://a.example/x.zip', NULL, NULL, 'x.zip', 0, NULL)"_s);
    raw.run(u"INSERT INTO progress VALUES (4, 0, 'saved', 0, 1, 1, NULL, 'saved', 200, -1, 'content', NULL,"
            " 50, 1234, 99, 88, NULL, NULL, NULL, NULL, NULL, NULL),"
            " (4, 1, 'failed', 0, 0, 0, NULL, 'not_found', 404, -1, 'none', NULL,"
            " 60, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)"_s);
    raw.run(u"INSERT INTO part VALUES (4, 2, '.halyard-tag-2.part', 500, 1000, x'22')"_s);
    raw.run(u"PRAGMA user_version = 1"_s);
}

/// What the second version has added to the first.
inline void makeSecondSession(RawSession &raw)
{
    using namespace Qt::StringLiterals;
    raw.run(u"ALTER TABLE progress ADD COLUMN replaces INTEGER NOT NULL DEFAULT 0"_s);
    for (const QString &column : {u"entries"_s, u"removed"_s, u"saved"_s, u"failed"_s, u"bytes"_s})
        raw.run(u"ALTER TABLE batch ADD COLUMN %1 INTEGER NOT NULL DEFAULT 0"_s.arg(column));
    raw.run(u"UPDATE batch SET entries = 3, saved = 1, failed = 1, bytes = 1234"_s);
    raw.run(u"CREATE TRIGGER progress_added AFTER INSERT ON progress BEGIN"
            " UPDATE batch SET removed = removed + NEW.removed,"
            " saved = saved + (NEW.removed = 0 AND NEW.state IN ('saved', 'skipped')),"
            " failed = failed + (NEW.removed = 0 AND NEW.state IN ('failed', 'cancelled')),"
            " bytes = bytes + iif(NEW.removed = 0 AND NEW.state IN ('saved', 'skipped'),"
            " ifnull(NEW.size, 0), 0) WHERE number = NEW.batch; END"_s);
    raw.run(u"CREATE TRIGGER progress_changed AFTER UPDATE ON progress BEGIN"
            " UPDATE batch SET removed = removed - OLD.removed,"
            " saved = saved - (OLD.removed = 0 AND OLD.state IN ('saved', 'skipped')),"
            " failed = failed - (OLD.removed = 0 AND OLD.state IN ('failed', 'cancelled')),"
            " bytes = bytes - iif(OLD.removed = 0 AND OLD.state IN ('saved', 'skipped'),"
            " ifnull(OLD.size, 0), 0) WHERE number = OLD.batch;"
            " UPDATE batch SET removed = removed + NEW.removed,"
            " saved = saved + (NEW.removed = 0 AND NEW.state IN ('saved', 'skipped')),"
            " failed = failed + (NEW.removed = 0 AND NEW.state IN ('failed', 'cancelled')),"
            " bytes = bytes + iif(NEW.removed = 0 AND NEW.state IN ('saved', 'skipped'),"
            " ifnull(NEW.size, 0), 0) WHERE number = NEW.batch; END"_s);
    raw.run(
        u"CREATE TABLE opener(token TEXT PRIMARY KEY, process INTEGER NOT NULL, boot TEXT) WITHOUT ROWID"_s);
    raw.run(u"PRAGMA user_version = 2"_s);
}

} // namespace Halyard
