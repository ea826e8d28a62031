"""The tables of a Connect: a content item's `doc` is what its API answers, `inside` what others of its calls tell."""

TABLES = """
CREATE TABLE IF NOT EXISTS fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS person (
  guid TEXT PRIMARY KEY, username TEXT UNIQUE NOT NULL, api_key TEXT NOT NULL, doc BLOB NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS person_by_key ON person (api_key);
CREATE TABLE IF NOT EXISTS visitor_key (key TEXT PRIMARY KEY, person TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS team (guid TEXT PRIMARY KEY, name TEXT NOT NULL, owner TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS member (team TEXT NOT NULL, person TEXT NOT NULL, PRIMARY KEY (team, person)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS member_by_person ON member (person);
CREATE TABLE IF NOT EXISTS content (
  guid TEXT PRIMARY KEY, name TEXT NOT NULL, owner TEXT NOT NULL, doc BLOB NOT NULL, inside BLOB NOT NULL,
  visited TEXT, UNIQUE (owner, name)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS content_by_name ON content (name);
CREATE TABLE IF NOT EXISTS permission (
  id INTEGER PRIMARY KEY, content TEXT NOT NULL, principal TEXT NOT NULL, kind TEXT NOT NULL, role TEXT NOT NULL,
  UNIQUE (content, principal));
CREATE INDEX IF NOT EXISTS permission_by_principal ON permission (principal);
CREATE TABLE IF NOT EXISTS tag (id INTEGER PRIMARY KEY, name TEXT NOT NULL, parent INTEGER, created TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS tagged (content TEXT NOT NULL, tag INTEGER NOT NULL, PRIMARY KEY (content, tag))
  WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS bundle (
  id INTEGER PRIMARY KEY, content TEXT NOT NULL, doc BLOB NOT NULL, archive BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS task (id TEXT PRIMARY KEY, doc BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS audit (
  id INTEGER PRIMARY KEY, time TEXT NOT NULL, user_id TEXT NOT NULL, user_description TEXT NOT NULL,
  action TEXT NOT NULL, event_description TEXT NOT NULL);
"""
