CREATE TABLE agencies (
    text TEXT NOT NULL,
    state TEXT NOT NULL,
    kind TEXT NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    evidence TEXT NOT NULL,
    PRIMARY KEY (text, state)
);

CREATE TABLE countries (
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    PRIMARY KEY (code),
    CONSTRAINT countries_kind CHECK (kind = 'current' OR kind = 'historical')
);

CREATE TABLE jurisdictions (
    code TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    state TEXT NOT NULL,
    valid_from DATE,
    valid_to DATE,
    successors TEXT NOT NULL,
    PRIMARY KEY (code),
    CONSTRAINT jurisdictions_kind CHECK (kind = 'county' OR kind = 'city' OR kind = 'state')
);

CREATE TABLE offences (
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    family TEXT NOT NULL,
    against TEXT NOT NULL,
    PRIMARY KEY (code),
    CONSTRAINT offences_kind CHECK (kind = 'nibrs' OR kind = 'family')
);

CREATE TABLE runs (
    run_id TEXT NOT NULL,
    command TEXT NOT NULL,
    started_at TIMESTAMP WITH TIME ZONE NOT NULL,
    lease_until TIMESTAMP WITH TIME ZONE NOT NULL,
    ended_at TIMESTAMP WITH TIME ZONE,
    state TEXT NOT NULL,
    version TEXT NOT NULL,
    holder TEXT,
    report JSON,
    PRIMARY KEY (run_id),
    CONSTRAINT runs_state CHECK (state = 'running' OR state = 'clean' OR state = 'quarantined' OR state = 'failed' OR state = 'crashed')
);

CREATE TABLE captures (
    sha256 TEXT NOT NULL,
    size BIGINT NOT NULL,
    media_type TEXT NOT NULL,
    run_id TEXT NOT NULL,
    PRIMARY KEY (sha256),
    FOREIGN KEY(run_id) REFERENCES runs (run_id)
);

CREATE TABLE case_links (
    load_id BIGINT NOT NULL,
    fact TEXT NOT NULL,
    row_id TEXT NOT NULL,
    linked_row_id TEXT NOT NULL,
    relation TEXT NOT NULL,
    method TEXT NOT NULL,
    equals BIGINT NOT NULL,
    confidence DOUBLE PRECISION NOT NULL,
    run_id TEXT NOT NULL,
    PRIMARY KEY (load_id, row_id, linked_row_id),
    CONSTRAINT case_links_relation CHECK (relation = 'edited_from' OR relation = 'same_case'),
    FOREIGN KEY(run_id) REFERENCES runs (run_id)
);

CREATE TABLE check_results (
    run_id TEXT NOT NULL,
    edition_id TEXT NOT NULL,
    rule TEXT NOT NULL,
    severity TEXT NOT NULL,
    success BOOLEAN NOT NULL,
    element_count BIGINT NOT NULL,
    unexpected_count BIGINT NOT NULL,
    row_ids JSON NOT NULL,
    checked_at TIMESTAMP WITH TIME ZONE NOT NULL,
    PRIMARY KEY (run_id, edition_id, rule),
    CONSTRAINT check_results_severity CHECK (severity = 'error' OR severity = 'warn'),
    FOREIGN KEY(run_id) REFERENCES runs (run_id)
);

CREATE TABLE corrections (
    correction_id TEXT NOT NULL,
    load_id BIGINT NOT NULL,
    state TEXT NOT NULL,
    notice TEXT NOT NULL,
    publisher TEXT NOT NULL,
    kind TEXT NOT NULL,
    published TEXT NOT NULL,
    url TEXT NOT NULL,
    wording TEXT NOT NULL,
    document_url TEXT NOT NULL,
    fact TEXT NOT NULL,
    section TEXT NOT NULL,
    scope JSON NOT NULL,
    operation TEXT NOT NULL,
    sets JSON NOT NULL,
    reason TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    run_id TEXT NOT NULL,
    PRIMARY KEY (correction_id, load_id),
    CONSTRAINT corrections_state CHECK (state = 'in_force' OR state = 'withdrawn'),
    CONSTRAINT corrections_kind CHECK (kind = 'erratum' OR kind = 'dispute' OR kind = 'our_correction'),
    CONSTRAINT corrections_operation CHECK (operation = 'withdraw' OR operation = 'reattribute' OR operation = 'reclassify' OR operation = 'replace' OR operation = 'dispute'),
    FOREIGN KEY(run_id) REFERENCES runs (run_id)
);

CREATE TABLE documents (
    url TEXT NOT NULL,
    series TEXT NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    run_id TEXT NOT NULL,
    PRIMARY KEY (url),
    CONSTRAINT documents_kind CHECK (kind = 'report' OR kind = 'listing' OR kind = 'notice'),
    FOREIGN KEY(run_id) REFERENCES runs (run_id)
);

CREATE TABLE loads (
    load_id BIGINT NOT NULL,
    run_id TEXT NOT NULL,
    known_at TIMESTAMP WITH TIME ZONE NOT NULL,
    recorded_at TIMESTAMP WITH TIME ZONE NOT NULL,
    PRIMARY KEY (load_id),
    CONSTRAINT loads_known_at UNIQUE (known_at),
    FOREIGN KEY(run_id) REFERENCES runs (run_id)
);

CREATE TABLE quarantine (
    quarantine_id BIGINT NOT NULL,
    run_id TEXT NOT NULL,
    series TEXT NOT NULL,
    document_url TEXT NOT NULL,
    sha256 TEXT,
    reader TEXT NOT NULL,
    level TEXT NOT NULL,
    reason TEXT NOT NULL,
    sentence TEXT NOT NULL,
    payload JSON,
    status TEXT NOT NULL,
    opened_at TIMESTAMP WITH TIME ZONE NOT NULL,
    closed_at TIMESTAMP WITH TIME ZONE,
    note TEXT NOT NULL,
    PRIMARY KEY (quarantine_id),
    CONSTRAINT quarantine_level CHECK (level = 'document' OR level = 'row'),
    CONSTRAINT quarantine_status CHECK (status = 'open' OR status = 'replayed' OR status = 'released' OR status = 'dismissed'),
    FOREIGN KEY(run_id) REFERENCES runs (run_id)
);

CREATE TABLE reconciliations (
    edition_id TEXT NOT NULL,
    statement_row_id TEXT NOT NULL,
    measure TEXT NOT NULL,
    section TEXT NOT NULL,
    stated BIGINT NOT NULL,
    extracted BIGINT,
    verdict TEXT NOT NULL,
    reason TEXT NOT NULL,
    run_id TEXT NOT NULL,
    PRIMARY KEY (edition_id, statement_row_id, run_id),
    CONSTRAINT reconciliations_verdict CHECK (verdict = 'reconciled' OR verdict = 'differs' OR verdict = 'differs_explained' OR verdict = 'not_checkable' OR verdict = 'consistent' OR verdict = 'fewer_events_than_claimed' OR verdict = 'more_events'),
    FOREIGN KEY(run_id) REFERENCES runs (run_id)
);

CREATE TABLE editions (
    edition_id TEXT NOT NULL,
    document_url TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    series TEXT NOT NULL,
    period_start DATE,
    period_end DATE,
    published_on DATE,
    layout TEXT NOT NULL,
    engine TEXT NOT NULL,
    reader TEXT NOT NULL,
    pages BIGINT NOT NULL,
    rows BIGINT NOT NULL,
    rows_sha256 TEXT NOT NULL,
    defects JSON NOT NULL,
    load_id BIGINT NOT NULL,
    PRIMARY KEY (edition_id),
    FOREIGN KEY(document_url) REFERENCES documents (url),
    FOREIGN KEY(sha256) REFERENCES captures (sha256)
);

CREATE TABLE observations (
    observation_id BIGINT NOT NULL,
    url TEXT NOT NULL,
    observed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    outcome TEXT NOT NULL,
    sha256 TEXT,
    status BIGINT,
    etag TEXT,
    last_modified TEXT,
    via TEXT,
    note TEXT NOT NULL,
    run_id TEXT NOT NULL,
    PRIMARY KEY (observation_id),
    CONSTRAINT observations_outcome CHECK (outcome = 'new' OR outcome = 'unchanged' OR outcome = 'identical' OR outcome = 'changed' OR outcome = 'moved' OR outcome = 'gone' OR outcome = 'recovered' OR outcome = 'failed' OR outcome = 'by_hand'),
    FOREIGN KEY(url) REFERENCES documents (url),
    FOREIGN KEY(run_id) REFERENCES runs (run_id)
);

CREATE TABLE case_events_versions (
    row_id TEXT NOT NULL,
    document_url TEXT NOT NULL,
    edition_id TEXT NOT NULL,
    section TEXT NOT NULL,
    position BIGINT NOT NULL,
    page BIGINT NOT NULL,
    bbox JSON NOT NULL,
    period_start DATE,
    period_end DATE,
    rules JSON NOT NULL,
    standing TEXT NOT NULL,
    corrections JSON NOT NULL,
    stated_values JSON NOT NULL,
    case_number BIGINT NOT NULL,
    event_number BIGINT NOT NULL,
    type TEXT NOT NULL,
    happened TEXT,
    precision TEXT,
    inferred BOOLEAN NOT NULL,
    place TEXT,
    agency TEXT,
    offences JSON NOT NULL,
    times BIGINT NOT NULL,
    sentence_printed TEXT NOT NULL,
    span JSON NOT NULL,
    version_id BIGINT NOT NULL,
    content_hash TEXT NOT NULL,
    known_from TIMESTAMP WITH TIME ZONE NOT NULL,
    known_to TIMESTAMP WITH TIME ZONE,
    change_reason TEXT NOT NULL,
    run_id TEXT NOT NULL,
    PRIMARY KEY (version_id),
    CONSTRAINT case_events_versions_standing CHECK (standing = 'as_stated' OR standing = 'disputed' OR standing = 'corrected' OR standing = 'withdrawn'),
    CONSTRAINT case_events_versions_type CHECK (type = 'arrest' OR type = 'charge' OR type = 'conviction' OR type = 'sentence' OR type = 'release' OR type = 'detainer_lodged' OR type = 'detainer_declined' OR type = 'detainer_honored' OR type = 'ice_arrest' OR type = 'removal_order' OR type = 'removal' OR type = 'entry' OR type = 'other'),
    CONSTRAINT case_events_versions_precision CHECK (precision = 'day' OR precision = 'month' OR precision = 'year'),
    CONSTRAINT case_events_versions_change_reason CHECK (change_reason = 'first_seen' OR change_reason = 'republished' OR change_reason = 'erratum' OR change_reason = 'our_correction' OR change_reason = 'extractor_change'),
    CONSTRAINT case_events_versions_order CHECK (known_to IS NULL OR known_from < known_to),
    FOREIGN KEY(document_url) REFERENCES documents (url),
    FOREIGN KEY(edition_id) REFERENCES editions (edition_id),
    FOREIGN KEY(run_id) REFERENCES runs (run_id)
);

CREATE TABLE changes (
    change_id BIGINT NOT NULL,
    load_id BIGINT NOT NULL,
    known_at TIMESTAMP WITH TIME ZONE NOT NULL,
    document_url TEXT NOT NULL,
    edition_id TEXT NOT NULL,
    before_edition_id TEXT,
    fact TEXT NOT NULL,
    row_id TEXT,
    old_row_id TEXT,
    change TEXT NOT NULL,
    field TEXT NOT NULL,
    reason TEXT NOT NULL,
    old_text TEXT,
    new_text TEXT,
    old_value TEXT,
    new_value TEXT,
    page BIGINT,
    run_id TEXT NOT NULL,
    PRIMARY KEY (change_id),
    CONSTRAINT changes_change CHECK (change = 'inserted' OR change = 'removed' OR change = 'edited'),
    CONSTRAINT changes_reason CHECK (reason = 'first_seen' OR reason = 'republished' OR reason = 'erratum' OR reason = 'our_correction' OR reason = 'extractor_change'),
    FOREIGN KEY(edition_id) REFERENCES editions (edition_id),
    FOREIGN KEY(run_id) REFERENCES runs (run_id)
);

CREATE TABLE declined_detainers_versions (
    row_id TEXT NOT NULL,
    document_url TEXT NOT NULL,
    edition_id TEXT NOT NULL,
    section TEXT NOT NULL,
    position BIGINT NOT NULL,
    page BIGINT NOT NULL,
    bbox JSON NOT NULL,
    period_start DATE,
    period_end DATE,
    rules JSON NOT NULL,
    standing TEXT NOT NULL,
    corrections JSON NOT NULL,
    stated_values JSON NOT NULL,
    jurisdiction_printed TEXT NOT NULL,
    jurisdiction_code TEXT,
    jurisdiction_kind TEXT,
    jurisdiction_state TEXT,
    jurisdiction_status TEXT NOT NULL,
    facility_printed TEXT NOT NULL,
    citizenship_printed TEXT NOT NULL,
    citizenship_code TEXT,
    citizenship_kind TEXT,
    citizenship_status TEXT NOT NULL,
    issued_printed TEXT NOT NULL,
    issued_on DATE NOT NULL,
    declined_printed TEXT NOT NULL,
    declined_on DATE NOT NULL,
    activity_printed TEXT NOT NULL,
    offences JSON NOT NULL,
    version_id BIGINT NOT NULL,
    content_hash TEXT NOT NULL,
    known_from TIMESTAMP WITH TIME ZONE NOT NULL,
    known_to TIMESTAMP WITH TIME ZONE,
    change_reason TEXT NOT NULL,
    run_id TEXT NOT NULL,
    PRIMARY KEY (version_id),
    CONSTRAINT declined_detainers_versions_standing CHECK (standing = 'as_stated' OR standing = 'disputed' OR standing = 'corrected' OR standing = 'withdrawn'),
    CONSTRAINT declined_detainers_versions_jurisdiction_kind CHECK (jurisdiction_kind = 'county' OR jurisdiction_kind = 'city' OR jurisdiction_kind = 'state' OR jurisdiction_kind = 'state_agency' OR jurisdiction_kind = 'multi_county' OR jurisdiction_kind = 'tribal' OR jurisdiction_kind = 'federal' OR jurisdiction_kind = 'institution'),
    CONSTRAINT declined_detainers_versions_jurisdiction_status CHECK (jurisdiction_status = 'resolved' OR jurisdiction_status = 'ambiguous' OR jurisdiction_status = 'unknown'),
    CONSTRAINT declined_detainers_versions_citizenship_kind CHECK (citizenship_kind = 'current' OR citizenship_kind = 'historical' OR citizenship_kind = 'stateless' OR citizenship_kind = 'not_known' OR citizenship_kind = 'us_state'),
    CONSTRAINT declined_detainers_versions_citizenship_status CHECK (citizenship_status = 'resolved' OR citizenship_status = 'ambiguous' OR citizenship_status = 'unknown'),
    CONSTRAINT declined_detainers_versions_change_reason CHECK (change_reason = 'first_seen' OR change_reason = 'republished' OR change_reason = 'erratum' OR change_reason = 'our_correction' OR change_reason = 'extractor_change'),
    CONSTRAINT declined_detainers_versions_order CHECK (known_to IS NULL OR known_from < known_to),
    FOREIGN KEY(document_url) REFERENCES documents (url),
    FOREIGN KEY(edition_id) REFERENCES editions (edition_id),
    FOREIGN KEY(run_id) REFERENCES runs (run_id)
);

CREATE TABLE detainer_policies_versions (
    row_id TEXT NOT NULL,
    document_url TEXT NOT NULL,
    edition_id TEXT NOT NULL,
    section TEXT NOT NULL,
    position BIGINT NOT NULL,
    page BIGINT NOT NULL,
    bbox JSON NOT NULL,
    period_start DATE,
    period_end DATE,
    rules JSON NOT NULL,
    standing TEXT NOT NULL,
    corrections JSON NOT NULL,
    stated_values JSON NOT NULL,
    jurisdiction_printed TEXT NOT NULL,
    jurisdiction_code TEXT,
    jurisdiction_kind TEXT,
    jurisdiction_state TEXT,
    jurisdiction_status TEXT NOT NULL,
    field_office TEXT,
    enacted_printed TEXT NOT NULL,
    enacted_month TEXT,
    policy_printed TEXT NOT NULL,
    criteria_printed TEXT NOT NULL,
    criteria JSON NOT NULL,
    version_id BIGINT NOT NULL,
    content_hash TEXT NOT NULL,
    known_from TIMESTAMP WITH TIME ZONE NOT NULL,
    known_to TIMESTAMP WITH TIME ZONE,
    change_reason TEXT NOT NULL,
    run_id TEXT NOT NULL,
    PRIMARY KEY (version_id),
    CONSTRAINT detainer_policies_versions_standing CHECK (standing = 'as_stated' OR standing = 'disputed' OR standing = 'corrected' OR standing = 'withdrawn'),
    CONSTRAINT detainer_policies_versions_jurisdiction_kind CHECK (jurisdiction_kind = 'county' OR jurisdiction_kind = 'city' OR jurisdiction_kind = 'state' OR jurisdiction_kind = 'state_agency' OR jurisdiction_kind = 'multi_county' OR jurisdiction_kind = 'tribal' OR jurisdiction_kind = 'federal' OR jurisdiction_kind = 'institution'),
    CONSTRAINT detainer_policies_versions_jurisdiction_status CHECK (jurisdiction_status = 'resolved' OR jurisdiction_status = 'ambiguous' OR jurisdiction_status = 'unknown'),
    CONSTRAINT detainer_policies_versions_change_reason CHECK (change_reason = 'first_seen' OR change_reason = 'republished' OR change_reason = 'erratum' OR change_reason = 'our_correction' OR change_reason = 'extractor_change'),
    CONSTRAINT detainer_policies_versions_order CHECK (known_to IS NULL OR known_from < known_to),
    FOREIGN KEY(document_url) REFERENCES documents (url),
    FOREIGN KEY(edition_id) REFERENCES editions (edition_id),
    FOREIGN KEY(run_id) REFERENCES runs (run_id)
);

CREATE TABLE detention_deaths_versions (
    row_id TEXT NOT NULL,
    document_url TEXT NOT NULL,
    edition_id TEXT NOT NULL,
    section TEXT NOT NULL,
    position BIGINT NOT NULL,
    page BIGINT NOT NULL,
    bbox JSON NOT NULL,
    period_start DATE,
    period_end DATE,
    rules JSON NOT NULL,
    standing TEXT NOT NULL,
    corrections JSON NOT NULL,
    stated_values JSON NOT NULL,
    sex_printed TEXT NOT NULL,
    age_at_death BIGINT,
    country_printed TEXT NOT NULL,
    country_code TEXT,
    country_kind TEXT,
    country_status TEXT NOT NULL,
    died_printed TEXT NOT NULL,
    died_on DATE NOT NULL,
    place_of_death_printed TEXT NOT NULL,
    last_detention_printed TEXT NOT NULL,
    staffed_by_ihsc_printed TEXT NOT NULL,
    staffed_by_ihsc BOOLEAN,
    facility_type_printed TEXT NOT NULL,
    cause_printed TEXT NOT NULL,
    version_id BIGINT NOT NULL,
    content_hash TEXT NOT NULL,
    known_from TIMESTAMP WITH TIME ZONE NOT NULL,
    known_to TIMESTAMP WITH TIME ZONE,
    change_reason TEXT NOT NULL,
    run_id TEXT NOT NULL,
    PRIMARY KEY (version_id),
    CONSTRAINT detention_deaths_versions_standing CHECK (standing = 'as_stated' OR standing = 'disputed' OR standing = 'corrected' OR standing = 'withdrawn'),
    CONSTRAINT detention_deaths_versions_country_kind CHECK (country_kind = 'current' OR country_kind = 'historical' OR country_kind = 'stateless' OR country_kind = 'not_known' OR country_kind = 'us_state'),
    CONSTRAINT detention_deaths_versions_country_status CHECK (country_status = 'resolved' OR country_status = 'ambiguous' OR country_status = 'unknown'),
    CONSTRAINT detention_deaths_versions_change_reason CHECK (change_reason = 'first_seen' OR change_reason = 'republished' OR change_reason = 'erratum' OR change_reason = 'our_correction' OR change_reason = 'extractor_change'),
    CONSTRAINT detention_deaths_versions_order CHECK (known_to IS NULL OR known_from < known_to),
    FOREIGN KEY(document_url) REFERENCES documents (url),
    FOREIGN KEY(edition_id) REFERENCES editions (edition_id),
    FOREIGN KEY(run_id) REFERENCES runs (run_id)
);

CREATE TABLE issued_detainers_versions (
    row_id TEXT NOT NULL,
    document_url TEXT NOT NULL,
    edition_id TEXT NOT NULL,
    section TEXT NOT NULL,
    position BIGINT NOT NULL,
    page BIGINT NOT NULL,
    bbox JSON NOT NULL,
    period_start DATE,
    period_end DATE,
    rules JSON NOT NULL,
    standing TEXT NOT NULL,
    corrections JSON NOT NULL,
    stated_values JSON NOT NULL,
    jurisdiction_printed TEXT NOT NULL,
    jurisdiction_code TEXT,
    jurisdiction_kind TEXT,
    jurisdiction_state TEXT,
    jurisdiction_status TEXT NOT NULL,
    detainers_issued_printed TEXT NOT NULL,
    detainers_issued BIGINT NOT NULL,
    version_id BIGINT NOT NULL,
    content_hash TEXT NOT NULL,
    known_from TIMESTAMP WITH TIME ZONE NOT NULL,
    known_to TIMESTAMP WITH TIME ZONE,
    change_reason TEXT NOT NULL,
    run_id TEXT NOT NULL,
    PRIMARY KEY (version_id),
    CONSTRAINT issued_detainers_versions_standing CHECK (standing = 'as_stated' OR standing = 'disputed' OR standing = 'corrected' OR standing = 'withdrawn'),
    CONSTRAINT issued_detainers_versions_jurisdiction_kind CHECK (jurisdiction_kind = 'county' OR jurisdiction_kind = 'city' OR jurisdiction_kind = 'state' OR jurisdiction_kind = 'state_agency' OR jurisdiction_kind = 'multi_county' OR jurisdiction_kind = 'tribal' OR jurisdiction_kind = 'federal' OR jurisdiction_kind = 'institution'),
    CONSTRAINT issued_detainers_versions_jurisdiction_status CHECK (jurisdiction_status = 'resolved' OR jurisdiction_status = 'ambiguous' OR jurisdiction_status = 'unknown'),
    CONSTRAINT issued_detainers_versions_change_reason CHECK (change_reason = 'first_seen' OR change_reason = 'republished' OR change_reason = 'erratum' OR change_reason = 'our_correction' OR change_reason = 'extractor_change'),
    CONSTRAINT issued_detainers_versions_order CHECK (known_to IS NULL OR known_from < known_to),
    FOREIGN KEY(document_url) REFERENCES documents (url),
    FOREIGN KEY(edition_id) REFERENCES editions (edition_id),
    FOREIGN KEY(run_id) REFERENCES runs (run_id)
);

CREATE TABLE legal_references_versions (
    row_id TEXT NOT NULL,
    document_url TEXT NOT NULL,
    edition_id TEXT NOT NULL,
    section TEXT NOT NULL,
    position BIGINT NOT NULL,
    page BIGINT NOT NULL,
    bbox JSON NOT NULL,
    period_start DATE,
    period_end DATE,
    rules JSON NOT NULL,
    standing TEXT NOT NULL,
    corrections JSON NOT NULL,
    stated_values JSON NOT NULL,
    kind TEXT NOT NULL,
    key TEXT,
    title TEXT NOT NULL,
    reference_printed TEXT NOT NULL,
    sentence_printed TEXT NOT NULL,
    span JSON NOT NULL,
    version_id BIGINT NOT NULL,
    content_hash TEXT NOT NULL,
    known_from TIMESTAMP WITH TIME ZONE NOT NULL,
    known_to TIMESTAMP WITH TIME ZONE,
    change_reason TEXT NOT NULL,
    run_id TEXT NOT NULL,
    PRIMARY KEY (version_id),
    CONSTRAINT legal_references_versions_standing CHECK (standing = 'as_stated' OR standing = 'disputed' OR standing = 'corrected' OR standing = 'withdrawn'),
    CONSTRAINT legal_references_versions_change_reason CHECK (change_reason = 'first_seen' OR change_reason = 'republished' OR change_reason = 'erratum' OR change_reason = 'our_correction' OR change_reason = 'extractor_change'),
    CONSTRAINT legal_references_versions_order CHECK (known_to IS NULL OR known_from < known_to),
    FOREIGN KEY(document_url) REFERENCES documents (url),
    FOREIGN KEY(edition_id) REFERENCES editions (edition_id),
    FOREIGN KEY(run_id) REFERENCES runs (run_id)
);

CREATE TABLE listed_jurisdictions_versions (
    row_id TEXT NOT NULL,
    document_url TEXT NOT NULL,
    edition_id TEXT NOT NULL,
    section TEXT NOT NULL,
    position BIGINT NOT NULL,
    page BIGINT NOT NULL,
    bbox JSON NOT NULL,
    period_start DATE,
    period_end DATE,
    rules JSON NOT NULL,
    standing TEXT NOT NULL,
    corrections JSON NOT NULL,
    stated_values JSON NOT NULL,
    state_printed TEXT NOT NULL,
    listed_under_printed TEXT NOT NULL,
    jurisdiction_printed TEXT NOT NULL,
    jurisdiction_code TEXT,
    jurisdiction_kind TEXT,
    jurisdiction_state TEXT,
    jurisdiction_status TEXT NOT NULL,
    version_id BIGINT NOT NULL,
    content_hash TEXT NOT NULL,
    known_from TIMESTAMP WITH TIME ZONE NOT NULL,
    known_to TIMESTAMP WITH TIME ZONE,
    change_reason TEXT NOT NULL,
    run_id TEXT NOT NULL,
    PRIMARY KEY (version_id),
    CONSTRAINT listed_jurisdictions_versions_standing CHECK (standing = 'as_stated' OR standing = 'disputed' OR standing = 'corrected' OR standing = 'withdrawn'),
    CONSTRAINT listed_jurisdictions_versions_jurisdiction_kind CHECK (jurisdiction_kind = 'county' OR jurisdiction_kind = 'city' OR jurisdiction_kind = 'state' OR jurisdiction_kind = 'state_agency' OR jurisdiction_kind = 'multi_county' OR jurisdiction_kind = 'tribal' OR jurisdiction_kind = 'federal' OR jurisdiction_kind = 'institution'),
    CONSTRAINT listed_jurisdictions_versions_jurisdiction_status CHECK (jurisdiction_status = 'resolved' OR jurisdiction_status = 'ambiguous' OR jurisdiction_status = 'unknown'),
    CONSTRAINT listed_jurisdictions_versions_change_reason CHECK (change_reason = 'first_seen' OR change_reason = 'republished' OR change_reason = 'erratum' OR change_reason = 'our_correction' OR change_reason = 'extractor_change'),
    CONSTRAINT listed_jurisdictions_versions_order CHECK (known_to IS NULL OR known_from < known_to),
    FOREIGN KEY(document_url) REFERENCES documents (url),
    FOREIGN KEY(edition_id) REFERENCES editions (edition_id),
    FOREIGN KEY(run_id) REFERENCES runs (run_id)
);

CREATE TABLE narrative_cases_versions (
    row_id TEXT NOT NULL,
    document_url TEXT NOT NULL,
    edition_id TEXT NOT NULL,
    section TEXT NOT NULL,
    position BIGINT NOT NULL,
    page BIGINT NOT NULL,
    bbox JSON NOT NULL,
    period_start DATE,
    period_end DATE,
    rules JSON NOT NULL,
    standing TEXT NOT NULL,
    corrections JSON NOT NULL,
    stated_values JSON NOT NULL,
    case_number BIGINT NOT NULL,
    person TEXT,
    age BIGINT,
    citizenship_code TEXT,
    arrests BIGINT NOT NULL,
    detainers_lodged BIGINT NOT NULL,
    detainers_declined BIGINT NOT NULL,
    detainers_honored BIGINT NOT NULL,
    declining JSON NOT NULL,
    contradictions JSON NOT NULL,
    sentence_printed TEXT NOT NULL,
    span JSON NOT NULL,
    version_id BIGINT NOT NULL,
    content_hash TEXT NOT NULL,
    known_from TIMESTAMP WITH TIME ZONE NOT NULL,
    known_to TIMESTAMP WITH TIME ZONE,
    change_reason TEXT NOT NULL,
    run_id TEXT NOT NULL,
    PRIMARY KEY (version_id),
    CONSTRAINT narrative_cases_versions_standing CHECK (standing = 'as_stated' OR standing = 'disputed' OR standing = 'corrected' OR standing = 'withdrawn'),
    CONSTRAINT narrative_cases_versions_change_reason CHECK (change_reason = 'first_seen' OR change_reason = 'republished' OR change_reason = 'erratum' OR change_reason = 'our_correction' OR change_reason = 'extractor_change'),
    CONSTRAINT narrative_cases_versions_order CHECK (known_to IS NULL OR known_from < known_to),
    FOREIGN KEY(document_url) REFERENCES documents (url),
    FOREIGN KEY(edition_id) REFERENCES editions (edition_id),
    FOREIGN KEY(run_id) REFERENCES runs (run_id)
);

CREATE TABLE participating_agencies_versions (
    row_id TEXT NOT NULL,
    document_url TEXT NOT NULL,
    edition_id TEXT NOT NULL,
    section TEXT NOT NULL,
    position BIGINT NOT NULL,
    page BIGINT NOT NULL,
    bbox JSON NOT NULL,
    period_start DATE,
    period_end DATE,
    rules JSON NOT NULL,
    standing TEXT NOT NULL,
    corrections JSON NOT NULL,
    stated_values JSON NOT NULL,
    state_printed TEXT NOT NULL,
    agency_printed TEXT NOT NULL,
    agency_code TEXT,
    agency_kind TEXT,
    agency_state TEXT,
    agency_status TEXT NOT NULL,
    agency_type_printed TEXT NOT NULL,
    county_printed TEXT NOT NULL,
    support_type_printed TEXT NOT NULL,
    signed_printed TEXT NOT NULL,
    signed_on DATE,
    moa_printed TEXT NOT NULL,
    addendum_printed TEXT,
    version_id BIGINT NOT NULL,
    content_hash TEXT NOT NULL,
    known_from TIMESTAMP WITH TIME ZONE NOT NULL,
    known_to TIMESTAMP WITH TIME ZONE,
    change_reason TEXT NOT NULL,
    run_id TEXT NOT NULL,
    PRIMARY KEY (version_id),
    CONSTRAINT participating_agencies_versions_standing CHECK (standing = 'as_stated' OR standing = 'disputed' OR standing = 'corrected' OR standing = 'withdrawn'),
    CONSTRAINT participating_agencies_versions_agency_kind CHECK (agency_kind = 'county' OR agency_kind = 'city' OR agency_kind = 'state' OR agency_kind = 'state_agency' OR agency_kind = 'multi_county' OR agency_kind = 'tribal' OR agency_kind = 'federal' OR agency_kind = 'institution'),
    CONSTRAINT participating_agencies_versions_agency_status CHECK (agency_status = 'resolved' OR agency_status = 'ambiguous' OR agency_status = 'unknown'),
    CONSTRAINT participating_agencies_versions_change_reason CHECK (change_reason = 'first_seen' OR change_reason = 'republished' OR change_reason = 'erratum' OR change_reason = 'our_correction' OR change_reason = 'extractor_change'),
    CONSTRAINT participating_agencies_versions_order CHECK (known_to IS NULL OR known_from < known_to),
    FOREIGN KEY(document_url) REFERENCES documents (url),
    FOREIGN KEY(edition_id) REFERENCES editions (edition_id),
    FOREIGN KEY(run_id) REFERENCES runs (run_id)
);

CREATE TABLE press_releases_versions (
    row_id TEXT NOT NULL,
    document_url TEXT NOT NULL,
    edition_id TEXT NOT NULL,
    section TEXT NOT NULL,
    position BIGINT NOT NULL,
    page BIGINT NOT NULL,
    bbox JSON NOT NULL,
    period_start DATE,
    period_end DATE,
    rules JSON NOT NULL,
    standing TEXT NOT NULL,
    corrections JSON NOT NULL,
    stated_values JSON NOT NULL,
    title_printed TEXT NOT NULL,
    stated_by TEXT NOT NULL,
    subtitle TEXT,
    dateline TEXT,
    published_on DATE,
    modified_on DATE,
    topics JSON NOT NULL,
    body TEXT NOT NULL,
    captions JSON NOT NULL,
    people BIGINT NOT NULL,
    unconfirmed BIGINT NOT NULL,
    version_id BIGINT NOT NULL,
    content_hash TEXT NOT NULL,
    known_from TIMESTAMP WITH TIME ZONE NOT NULL,
    known_to TIMESTAMP WITH TIME ZONE,
    change_reason TEXT NOT NULL,
    run_id TEXT NOT NULL,
    PRIMARY KEY (version_id),
    CONSTRAINT press_releases_versions_standing CHECK (standing = 'as_stated' OR standing = 'disputed' OR standing = 'corrected' OR standing = 'withdrawn'),
    CONSTRAINT press_releases_versions_change_reason CHECK (change_reason = 'first_seen' OR change_reason = 'republished' OR change_reason = 'erratum' OR change_reason = 'our_correction' OR change_reason = 'extractor_change'),
    CONSTRAINT press_releases_versions_order CHECK (known_to IS NULL OR known_from < known_to),
    FOREIGN KEY(document_url) REFERENCES documents (url),
    FOREIGN KEY(edition_id) REFERENCES editions (edition_id),
    FOREIGN KEY(run_id) REFERENCES runs (run_id)
);

CREATE TABLE printed_rows (
    edition_id TEXT NOT NULL,
    fact TEXT NOT NULL,
    section TEXT NOT NULL,
    position BIGINT NOT NULL,
    row_id TEXT NOT NULL,
    page BIGINT NOT NULL,
    cells JSON NOT NULL,
    PRIMARY KEY (edition_id, fact, section, position),
    FOREIGN KEY(edition_id) REFERENCES editions (edition_id)
);

CREATE TABLE quotations_versions (
    row_id TEXT NOT NULL,
    document_url TEXT NOT NULL,
    edition_id TEXT NOT NULL,
    section TEXT NOT NULL,
    position BIGINT NOT NULL,
    page BIGINT NOT NULL,
    bbox JSON NOT NULL,
    period_start DATE,
    period_end DATE,
    rules JSON NOT NULL,
    standing TEXT NOT NULL,
    corrections JSON NOT NULL,
    stated_values JSON NOT NULL,
    quotation_printed TEXT NOT NULL,
    quotation_key TEXT NOT NULL,
    speaker TEXT,
    role TEXT,
    organisation TEXT,
    said_on DATE,
    inferred BOOLEAN NOT NULL,
    channel TEXT,
    cited_source TEXT,
    sentence_printed TEXT NOT NULL,
    span JSON NOT NULL,
    version_id BIGINT NOT NULL,
    content_hash TEXT NOT NULL,
    known_from TIMESTAMP WITH TIME ZONE NOT NULL,
    known_to TIMESTAMP WITH TIME ZONE,
    change_reason TEXT NOT NULL,
    run_id TEXT NOT NULL,
    PRIMARY KEY (version_id),
    CONSTRAINT quotations_versions_standing CHECK (standing = 'as_stated' OR standing = 'disputed' OR standing = 'corrected' OR standing = 'withdrawn'),
    CONSTRAINT quotations_versions_change_reason CHECK (change_reason = 'first_seen' OR change_reason = 'republished' OR change_reason = 'erratum' OR change_reason = 'our_correction' OR change_reason = 'extractor_change'),
    CONSTRAINT quotations_versions_order CHECK (known_to IS NULL OR known_from < known_to),
    FOREIGN KEY(document_url) REFERENCES documents (url),
    FOREIGN KEY(edition_id) REFERENCES editions (edition_id),
    FOREIGN KEY(run_id) REFERENCES runs (run_id)
);

CREATE TABLE statements_versions (
    row_id TEXT NOT NULL,
    document_url TEXT NOT NULL,
    edition_id TEXT NOT NULL,
    section TEXT NOT NULL,
    position BIGINT NOT NULL,
    page BIGINT NOT NULL,
    bbox JSON NOT NULL,
    period_start DATE,
    period_end DATE,
    rules JSON NOT NULL,
    standing TEXT NOT NULL,
    corrections JSON NOT NULL,
    stated_values JSON NOT NULL,
    measure TEXT NOT NULL,
    value BIGINT NOT NULL,
    counts TEXT,
    bound TEXT,
    sentence_printed TEXT NOT NULL,
    version_id BIGINT NOT NULL,
    content_hash TEXT NOT NULL,
    known_from TIMESTAMP WITH TIME ZONE NOT NULL,
    known_to TIMESTAMP WITH TIME ZONE,
    change_reason TEXT NOT NULL,
    run_id TEXT NOT NULL,
    PRIMARY KEY (version_id),
    CONSTRAINT statements_versions_standing CHECK (standing = 'as_stated' OR standing = 'disputed' OR standing = 'corrected' OR standing = 'withdrawn'),
    CONSTRAINT statements_versions_change_reason CHECK (change_reason = 'first_seen' OR change_reason = 'republished' OR change_reason = 'erratum' OR change_reason = 'our_correction' OR change_reason = 'extractor_change'),
    CONSTRAINT statements_versions_order CHECK (known_to IS NULL OR known_from < known_to),
    FOREIGN KEY(document_url) REFERENCES documents (url),
    FOREIGN KEY(edition_id) REFERENCES editions (edition_id),
    FOREIGN KEY(run_id) REFERENCES runs (run_id)
);

CREATE INDEX ix_case_links_row_id ON case_links (row_id);

CREATE INDEX ix_check_results_edition_id ON check_results (edition_id);

CREATE INDEX ix_quarantine_document_url ON quarantine (document_url, sha256);

CREATE INDEX ix_reconciliations_edition_id ON reconciliations (edition_id);

CREATE INDEX ix_editions_document_url ON editions (document_url, load_id);

CREATE INDEX ix_editions_series ON editions (series, period_end);

CREATE INDEX ix_observations_url ON observations (url, observed_at);

CREATE INDEX ix_case_events_versions_current_document_url ON case_events_versions (document_url) WHERE known_to IS NULL;

CREATE INDEX ix_case_events_versions_document ON case_events_versions (document_url, known_from);

CREATE INDEX ix_case_events_versions_known_from ON case_events_versions (known_from);

CREATE UNIQUE INDEX ux_case_events_versions_current ON case_events_versions (row_id) WHERE known_to IS NULL;

CREATE UNIQUE INDEX ux_case_events_versions_history ON case_events_versions (row_id, known_from);

CREATE INDEX ix_declined_detainers_versions_current_document_url ON declined_detainers_versions (document_url) WHERE known_to IS NULL;

CREATE INDEX ix_declined_detainers_versions_document ON declined_detainers_versions (document_url, known_from);

CREATE INDEX ix_declined_detainers_versions_jurisdiction_code ON declined_detainers_versions (jurisdiction_code, known_from, known_to, standing);

CREATE INDEX ix_declined_detainers_versions_known_from ON declined_detainers_versions (known_from);

CREATE UNIQUE INDEX ux_declined_detainers_versions_current ON declined_detainers_versions (row_id) WHERE known_to IS NULL;

CREATE UNIQUE INDEX ux_declined_detainers_versions_history ON declined_detainers_versions (row_id, known_from);

CREATE INDEX ix_detainer_policies_versions_current_document_url ON detainer_policies_versions (document_url) WHERE known_to IS NULL;

CREATE INDEX ix_detainer_policies_versions_document ON detainer_policies_versions (document_url, known_from);

CREATE INDEX ix_detainer_policies_versions_jurisdiction_code ON detainer_policies_versions (jurisdiction_code, known_from, known_to, standing);

CREATE INDEX ix_detainer_policies_versions_known_from ON detainer_policies_versions (known_from);

CREATE UNIQUE INDEX ux_detainer_policies_versions_current ON detainer_policies_versions (row_id) WHERE known_to IS NULL;

CREATE UNIQUE INDEX ux_detainer_policies_versions_history ON detainer_policies_versions (row_id, known_from);

CREATE INDEX ix_detention_deaths_versions_country_code ON detention_deaths_versions (country_code, known_from, known_to, standing);

CREATE INDEX ix_detention_deaths_versions_current_document_url ON detention_deaths_versions (document_url) WHERE known_to IS NULL;

CREATE INDEX ix_detention_deaths_versions_document ON detention_deaths_versions (document_url, known_from);

CREATE INDEX ix_detention_deaths_versions_known_from ON detention_deaths_versions (known_from);

CREATE UNIQUE INDEX ux_detention_deaths_versions_current ON detention_deaths_versions (row_id) WHERE known_to IS NULL;

CREATE UNIQUE INDEX ux_detention_deaths_versions_history ON detention_deaths_versions (row_id, known_from);

CREATE INDEX ix_issued_detainers_versions_current_document_url ON issued_detainers_versions (document_url) WHERE known_to IS NULL;

CREATE INDEX ix_issued_detainers_versions_document ON issued_detainers_versions (document_url, known_from);

CREATE INDEX ix_issued_detainers_versions_jurisdiction_code ON issued_detainers_versions (jurisdiction_code, known_from, known_to, standing);

CREATE INDEX ix_issued_detainers_versions_known_from ON issued_detainers_versions (known_from);

CREATE UNIQUE INDEX ux_issued_detainers_versions_current ON issued_detainers_versions (row_id) WHERE known_to IS NULL;

CREATE UNIQUE INDEX ux_issued_detainers_versions_history ON issued_detainers_versions (row_id, known_from);

CREATE INDEX ix_legal_references_versions_current_document_url ON legal_references_versions (document_url) WHERE known_to IS NULL;

CREATE INDEX ix_legal_references_versions_document ON legal_references_versions (document_url, known_from);

CREATE INDEX ix_legal_references_versions_known_from ON legal_references_versions (known_from);

CREATE UNIQUE INDEX ux_legal_references_versions_current ON legal_references_versions (row_id) WHERE known_to IS NULL;

CREATE UNIQUE INDEX ux_legal_references_versions_history ON legal_references_versions (row_id, known_from);

CREATE INDEX ix_listed_jurisdictions_versions_current_document_url ON listed_jurisdictions_versions (document_url) WHERE known_to IS NULL;

CREATE INDEX ix_listed_jurisdictions_versions_document ON listed_jurisdictions_versions (document_url, known_from);

CREATE INDEX ix_listed_jurisdictions_versions_jurisdiction_code ON listed_jurisdictions_versions (jurisdiction_code, known_from, known_to, standing);

CREATE INDEX ix_listed_jurisdictions_versions_known_from ON listed_jurisdictions_versions (known_from);

CREATE UNIQUE INDEX ux_listed_jurisdictions_versions_current ON listed_jurisdictions_versions (row_id) WHERE known_to IS NULL;

CREATE UNIQUE INDEX ux_listed_jurisdictions_versions_history ON listed_jurisdictions_versions (row_id, known_from);

CREATE INDEX ix_narrative_cases_versions_current_document_url ON narrative_cases_versions (document_url) WHERE known_to IS NULL;

CREATE INDEX ix_narrative_cases_versions_document ON narrative_cases_versions (document_url, known_from);

CREATE INDEX ix_narrative_cases_versions_known_from ON narrative_cases_versions (known_from);

CREATE UNIQUE INDEX ux_narrative_cases_versions_current ON narrative_cases_versions (row_id) WHERE known_to IS NULL;

CREATE UNIQUE INDEX ux_narrative_cases_versions_history ON narrative_cases_versions (row_id, known_from);

CREATE INDEX ix_participating_agencies_versions_current_document_url ON participating_agencies_versions (document_url) WHERE known_to IS NULL;

CREATE INDEX ix_participating_agencies_versions_document ON participating_agencies_versions (document_url, known_from);

CREATE INDEX ix_participating_agencies_versions_known_from ON participating_agencies_versions (known_from);

CREATE UNIQUE INDEX ux_participating_agencies_versions_current ON participating_agencies_versions (row_id) WHERE known_to IS NULL;

CREATE UNIQUE INDEX ux_participating_agencies_versions_history ON participating_agencies_versions (row_id, known_from);

CREATE INDEX ix_press_releases_versions_current_document_url ON press_releases_versions (document_url) WHERE known_to IS NULL;

CREATE INDEX ix_press_releases_versions_document ON press_releases_versions (document_url, known_from);

CREATE INDEX ix_press_releases_versions_known_from ON press_releases_versions (known_from);

CREATE UNIQUE INDEX ux_press_releases_versions_current ON press_releases_versions (row_id) WHERE known_to IS NULL;

CREATE UNIQUE INDEX ux_press_releases_versions_history ON press_releases_versions (row_id, known_from);

CREATE INDEX ix_printed_rows_row_id ON printed_rows (row_id);

CREATE INDEX ix_quotations_versions_current_document_url ON quotations_versions (document_url) WHERE known_to IS NULL;

CREATE INDEX ix_quotations_versions_document ON quotations_versions (document_url, known_from);

CREATE INDEX ix_quotations_versions_known_from ON quotations_versions (known_from);

CREATE UNIQUE INDEX ux_quotations_versions_current ON quotations_versions (row_id) WHERE known_to IS NULL;

CREATE UNIQUE INDEX ux_quotations_versions_history ON quotations_versions (row_id, known_from);

CREATE INDEX ix_statements_versions_current_document_url ON statements_versions (document_url) WHERE known_to IS NULL;

CREATE INDEX ix_statements_versions_document ON statements_versions (document_url, known_from);

CREATE INDEX ix_statements_versions_known_from ON statements_versions (known_from);

CREATE UNIQUE INDEX ux_statements_versions_current ON statements_versions (row_id) WHERE known_to IS NULL;

CREATE UNIQUE INDEX ux_statements_versions_history ON statements_versions (row_id, known_from);
