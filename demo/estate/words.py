"""What the company is made of: departments, their teams, what their apps are about, and people's names."""

from __future__ import annotations

from demo.estate.shapes import Department

COMPANY = "Nordvik Materials"
MAIL = "nordvik.example"

DEPARTMENTS = (
    Department(
        "Supply chain",
        "supply",
        ("demand-planning", "logistics", "procurement"),
        (
            "demand forecast", "supplier scorecard", "freight cost monitor", "safety stock explorer",
            "order backlog", "container tracking", "lead time monitor", "warehouse heat map",
            "purchase price variance", "inbound quality", "resin stock outlook", "carrier performance",
        ),
        ("planning", "forecast", "logistics", "sourcing", "weekly"),
    ),
    Department(
        "Manufacturing",
        "mfg",
        ("process-control", "maintenance", "plant-analytics"),
        (
            "line efficiency", "batch genealogy", "extruder temperature monitor", "downtime explorer",
            "predictive maintenance", "energy per tonne", "scrap rate", "kiln control chart",
            "shift handover", "yield waterfall", "vibration alarms", "changeover planner",
        ),
        ("oee", "sensors", "plant", "realtime", "maintenance"),
    ),
    Department(
        "Research",
        "rnd",
        ("formulation", "simulation", "lab-data"),
        (
            "formulation optimiser", "rheology viewer", "experiment designer", "spectra browser",
            "ageing model", "literature map", "molecule screening", "tensile test results",
            "adhesion study", "colour matching", "life cycle assessment", "reactor simulation",
        ),
        ("lab", "model", "experiment", "chemistry", "prototype"),
    ),
    Department(
        "Quality",
        "quality",
        ("product-quality", "compliance"),
        (
            "complaint trends", "control charts", "audit findings", "certificate finder",
            "measurement system analysis", "release dashboard", "deviation explorer", "supplier audits",
        ),
        ("spc", "gmp", "audit", "release"),
    ),
    Department(
        "Sales",
        "sales",
        ("pricing", "key-accounts", "sales-operations"),
        (
            "pipeline review", "price corridor", "churn risk", "account planner", "margin bridge",
            "quote turnaround", "territory map", "win and loss analysis", "rebate calculator", "order intake",
        ),
        ("crm", "pricing", "revenue", "forecast"),
    ),
    Department(
        "Finance",
        "fin",
        ("controlling", "treasury"),
        (
            "cash flow outlook", "cost centre report", "working capital", "hedging exposure",
            "closing checklist", "capex tracker", "currency sensitivity", "invoice ageing",
        ),
        ("month-end", "controlling", "risk", "ifrs"),
    ),
    Department(
        "People and safety",
        "people",
        ("workforce-analytics", "safety"),
        (
            "headcount planner", "incident map", "absence trends", "training matrix",
            "engagement survey", "near miss reports", "shift roster", "hiring funnel",
        ),
        ("hr", "ehs", "survey", "monthly"),
    ),
    Department(
        "Sustainability",
        "green",
        ("carbon-accounting", "circularity"),
        (
            "carbon footprint", "water balance", "recycled content", "emissions inventory",
            "waste streams", "renewable power mix", "product passport",
        ),
        ("esg", "co2", "reporting"),
    ),
    Department(
        "Digital platform",
        "data",
        ("data-engineering", "platform-operations"),
        (
            "pipeline health", "cost of cloud", "data quality", "query performance", "feature store browser",
            "access requests", "job scheduler", "schema changes", "model registry", "service levels",
        ),
        ("internal", "ops", "monitoring", "template"),
    ),
)  # fmt: skip

CADENCES = ("", "", "", "", "Weekly", "Daily", "Monthly", "Live", "Quarterly")
PLACES = (
    "", "", "", "", "EMEA", "Americas", "APAC", "Rotterdam", "Gdańsk", "São Paulo", "Pune", "Houston",
    "Line 2", "Line 7", "Coatings", "Films", "Adhesives", "Pilot plant",
)  # fmt: skip
STAGES = ("", "", "", "", "", "", "v2", "prototype", "beta", "archive", "sandbox")

FIRST = (
    "Mary", "Amara", "Jonas", "Priya", "Wei", "Sofia", "Tomasz", "Ingrid", "Rafael", "Aisha", "Pieter", "Yuki",
    "Chidi", "Elena", "Mateus", "Fatima", "Liam", "Noor", "Oskar", "Grace", "Hiroshi", "Katarzyna", "Emil",
    "Lucía", "Dmitri", "Zanele", "Bram", "Freja", "Arjun", "Camille", "Deniz", "Hana", "Ibrahim", "Joana",
    "Kofi", "Leila", "Marek", "Nadia", "Owen", "Paula", "Quentin", "Rosa", "Samir", "Tuva", "Umar", "Vera",
    "William", "Xin", "Yara", "Zofia",
)  # fmt: skip
LAST = (
    "Oyelaran", "Bakker", "Nowak", "Iyer", "Chen", "Moreau", "Silva", "Haugen", "Okafor", "Petrov", "Tanaka",
    "Jansen", "Kowalska", "Fernández", "Dlamini", "Schmidt", "Larsen", "Mehta", "Rossi", "Yılmaz", "Haddad",
    "de Vries", "O'Brien", "Lindqvist", "Ferreira", "Nguyen", "Abebe", "Novák", "Costa", "Kaya", "Park",
    "Hopper", "Lovelace", "Ivanova", "Mbeki", "Sørensen", "Wójcik", "Dubois", "Gupta", "Santos", "Weber",
    "Zhang", "Andersson", "Popescu", "Van Dijk", "Kim", "Traoré", "Murphy", "Cohen", "Suzuki",
)  # fmt: skip

PURPOSES = (
    "Shows {subject} for {team}, refreshed every night from the data warehouse.",
    "Lets {team} look into {subject} and export what they see.",
    "Prototype by {team}: {subject} with a what-if slider.",
    "Used in the Monday meeting of {team}.",
    "{subject}, by site and product family. Ask {team} before changing thresholds.",
)

PACKAGES = (
    "dash==2.18.2", "plotly==5.24.1", "pandas==2.2.3", "gunicorn==23.0.0", "numpy==1.26.4", "redis==5.2.0",
    "psycopg2-binary==2.9.10", "scikit-learn==1.5.2", "dash-ag-grid==31.2.0", "dash-bootstrap-components==1.6.0",
    "statsmodels==0.14.4", "sqlalchemy==2.0.36", "celery==5.4.0", "requests==2.32.3", "pyarrow==17.0.0",
)  # fmt: skip

COMMITS = (
    "Add export button", "Fix empty state of the table", "Speed up the main query", "Bump dash", "First version",
    "Use the new warehouse view", "Remove unused callback", "Show units on the axis", "Cache the slow chart",
)  # fmt: skip
