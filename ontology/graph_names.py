"""What a field of the records is called in the graph: one table for the writer and, turned round, for the reader."""

from duibiao.ontology.records import Horizon, Operator, Severity

COMPARATORS: dict[Operator, str] = {"≥": "ge", "=": "eq", "≤": "le", ">": "gt", "<": "lt"}
HORIZONS: dict[Horizon, str] = {"long": "longTerm", "annual": "annual"}
SEVERITIES: dict[Severity, str] = {"ERROR": "error", "WARN": "warning", "INFO": "info"}
FUNDING = {
    "project_total": "projectTotal", "project_fiscal": "projectFiscal", "annual_total": "annualTotal",
    "fiscal_current": "fiscalCurrent", "fiscal_carryover": "fiscalCarryover", "other": "otherFunds",
    "previous_budget": "previousBudget", "previous_executed": "previousExecuted",
}  # fmt: skip
COLUMNS = {
    "deviation": "deviation", "standard": "standard", "explanation": "explanation", "remark": "remark",
    "previous": "previous", "value_column": "valueColumn",
}  # fmt: skip
HEAD = {
    "year": "fiscalYear", "project_name": "hasProject", "implementing_unit": "implementingUnit",
    "competent_department": "competentDepartment", "project_nature": "projectNature",
    "project_category": "projectCategory", "start": "startDate", "end": "endDate",
}  # fmt: skip
