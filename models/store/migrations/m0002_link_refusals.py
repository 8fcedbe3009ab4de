"""Schema 2: papers that a person said a citation does not mean, so that they are never offered for it again."""

VERSION = 2

STATEMENTS: tuple[str, ...] = (
    """CREATE TABLE document_link_refusal (
        document_link_id INTEGER NOT NULL REFERENCES document_link(id) ON DELETE CASCADE,
        document_id INTEGER NOT NULL REFERENCES document(id) ON DELETE RESTRICT, PRIMARY KEY (document_link_id, document_id)) STRICT""",
)
