"""Every error Duibiao raises on purpose; each says what was found, what was expected, what to do.

DuibiaoError                 exit code 1: the input is at fault
  SourceMissing              no such file or folder
  DocumentUnreadable         no known encoding or format fits the file
  DocumentEmpty              the file holds no text
  DocumentUnsupported        a known format that no reader takes; says what to save it as
  DocumentDamaged            cut off, or not what its first bytes say
  DocumentEncrypted          opens only with a password
  DocumentUnsafe             holds what an honest document does not: entities, paths out of an archive
  DocumentTooLarge           more bytes, pages, members or text than the limit
  DocumentTimeout            not read within the time limit
  NoFormFound                readable, but no form in it
  NameColumnMissing          a list of indicators without a column of names that is known by its heading
  OutputExists               the file to be written is there already
  DraftInvalid               a draft in YAML says what no draft may; names the line
  RulesNotDraft              a file of rules for check lies among drafts and forms
  DraftNotFiled              a draft was given to be ingested
  FormIncomplete             a filing that the form cannot show: a row without its class
  OutputUnwritable           the file to write cannot be written
  StoreMissing               there is no store yet where one was looked for
  StoreInvalid               the folder is no store, or its files are damaged
  StoreNewer                 written by a newer Duibiao
  StoreOlder                 written by an older Duibiao
  StoreBusy                  another process is writing to it
  IndexMissing               no finished name index beside the store
  IndexStale                 the name index does not cover what the store holds
  IndexMismatch              the name index was built with another encoder or version
  PeersTooFew                too few units give a number to compare with
  EncoderUnknown             no encoder of that name
  MappingInvalid             a line of a table of metrics that cannot be applied
  LibraryMissing             an optional package is not installed
  ProgramMissing             a program of the system is not installed
UsageError                   exit code 2: the command was given wrongly
  QuestionWithoutWords       a question of signs alone
  UnknownQuery               no query of that name
  SubjectUnknown             an IRI that is neither an indicator of the store nor a metric
  QueryInvalid               the SPARQL text does not parse
  ParameterInvalid           a query parameter is missing, unknown or of the wrong type
  SettingInvalid             a setting is out of range
  ConfigInvalid              a settings file is not YAML of the expected form
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Literal

Language = Literal["zh", "en"]


@dataclass(frozen=True)
class Phrase:
    """One sentence, or a part of one, in both languages; a value of an error may be such."""

    zh: str
    en: str

    def in_language(self, language: Language) -> str:
        """Return it in one language."""
        return self.zh if language == "zh" else self.en


class DuibiaoError(Exception):
    """Root of all errors; ``values`` fill the sentences and stay readable as attributes of ``values``."""

    exit_code: ClassVar[int] = 1
    zh: ClassVar[str] = "出错：{detail}"
    en: ClassVar[str] = "Error: {detail}"

    def __init__(self, **values: object) -> None:
        self.values = values
        super().__init__(self.message("en"))

    def __reduce__(self) -> tuple[Callable[..., "DuibiaoError"], tuple[type["DuibiaoError"], dict[str, object]]]:
        """Return how to make the error anew, when it is copied or comes from another process."""
        return _made, (type(self), self.values)

    def message(self, language: Language) -> str:
        """Return the one-line sentence in the given language."""
        template = self.zh if language == "zh" else self.en
        values = {key: v.in_language(language) if isinstance(v, Phrase) else v for key, v in self.values.items()}
        return template.format(**values)


def _made(kind: type[DuibiaoError], values: dict[str, object]) -> DuibiaoError:
    return kind(**values)


class SourceMissing(DuibiaoError):
    zh = "找不到 {path}。请检查路径，或先进入文件所在的目录。"
    en = "{path} does not exist. Check the path, or change to the folder that holds it."


class DocumentUnreadable(DuibiaoError):
    zh = "无法读取 {path}：{reason}；已试过 {tried}。请另存为 UTF-8 文本后重试。"
    en = "{path} cannot be read: {reason}; tried {tried}. Save it as UTF-8 text and try again."


class DocumentEmpty(DuibiaoError):
    zh = "{path} 是空文件，没有可读的文字。请确认文件已完整保存。"
    en = "{path} is empty: there is no text to read. Check that the file was saved completely."


class DocumentUnsupported(DuibiaoError):
    zh = "{path} 是 {format}，不能直接读取。请另存为 {instead} 后重试。"
    en = "{path} is {format}, which is not read. Save it as {instead} and try again."


class DocumentDamaged(DuibiaoError):
    zh = "{path} 不是完好的 {format} 文件：{reason}。请重新下载，或用原软件打开后另存一次。"
    en = "{path} is not an intact {format} file: {reason}. Download it again, or open it and save it anew."


class DocumentEncrypted(DuibiaoError):
    zh = "{path} 是加密的 {format} 文件，需要密码才能打开。请去掉密码后重试。"
    en = "{path} is an encrypted {format} file that needs a password. Remove the password and try again."


class DocumentUnsafe(DuibiaoError):
    zh = "{path} 含有正常文件没有的内容，已拒绝读取：{reason}。请向提供者索取干净的文件。"
    en = "{path} was refused: it holds {reason}, which no honest document needs. Ask its sender for a clean file."


class DocumentTooLarge(DuibiaoError):
    zh = "{path} 太大：{found}，上限是 {limit}。请拆分成较小的文件后重试。"
    en = "{path} is too large: {found}; at most {limit}. Split it into smaller files and try again."


class DocumentTimeout(DuibiaoError):
    zh = "{path} 在 {seconds} 秒内没有读完，已放弃。请拆分文件，或另存为较简单的格式后重试。"
    en = "{path} was given up after {seconds} seconds. Split it, or save it in a simpler format, and try again."


class NoFormFound(DuibiaoError):
    zh = (
        "{path} 中没有绩效目标表：读到 {lines} 行文字，但没有“一级指标、二级指标、三级指标”表头。请提供含指标表的文件。"
    )
    en = (
        "{path} holds no performance-goal form: {lines} lines of text, but no heading of 一级/二级/三级 indicators. "
        "Give a file that contains the table of indicators."
    )


class NameColumnMissing(DuibiaoError):
    zh = "{path} 中没有找到指标名称列（表头如“三级指标”“指标名称”），看到的表头是：{found}。请用 --name-column 给出表头文字或列号（如 C）。"
    en = (
        "{path} has no column of names (a heading such as 三级指标, 指标名称, indicator); its headings are: {found}. "
        "Name it with --name-column, by heading or by letter (such as C)."
    )


class OutputExists(DuibiaoError):
    zh = "{path} 已经存在，不会覆盖。请用 --output 另指一个文件。"
    en = "{path} is there already and is not overwritten. Name another file with --output."


class DraftInvalid(DuibiaoError):
    zh = "{path} 第 {line} 行：{found}。应为：{expected}。"
    en = "{path}, line {line}: {found}. Expected: {expected}."


class RulesNotDraft(DuibiaoError):
    zh = "{path} 是 duibiao check 的规则设置，不是草稿或申报表，没有读入。用 duibiao check --config {path} 让它起作用。"
    en = (
        "{path} sets the rules of duibiao check; it is neither a draft nor a form, and was not read. "
        "duibiao check --config {path} puts it to use."
    )


class DraftNotFiled(DuibiaoError):
    zh = (
        "{path} 是草稿，没有入库：未报送的目标不能作同行的依据。请用 duibiao check 检查、duibiao fill 填成申报表，"
        "报送后再 ingest 那份表。"
    )
    en = (
        "{path} is a draft and was not ingested: goals that nobody has filed are no evidence for others. Review it with "
        "duibiao check, fill the form with duibiao fill, and ingest that form once it is handed in."
    )


class FormIncomplete(DuibiaoError):
    zh = "{path} 第 {line} 行的指标“{name}”没有写全类别，填进表里会被读成与上一条“{above}”同类。请补上它的一级、二级。"
    en = (
        "{path}, line {line}: the indicator {name} lacks its class, and on the form would read as of the class of {above} "
        "above it. Add its 一级 and 二级."
    )


class OutputUnwritable(DuibiaoError):
    zh = "{path} 写不进去：{reason}。请检查目录是否存在，以及文件是否正被别的程序打开。"
    en = "{path} cannot be written: {reason}. Check that its folder exists and that no other program has it open."


class StoreMissing(DuibiaoError):
    zh = "{path} 处还没有图谱库。请先运行 duibiao ingest 文件…，或用 --store 指定已有的库。"
    en = "There is no store at {path}. Run duibiao ingest FILE… first, or name an existing store with --store."


class StoreInvalid(DuibiaoError):
    zh = "{path} 不是可用的图谱库：{reason}。请换一个目录，或删除后重新 duibiao ingest。"
    en = "{path} is not a usable store: {reason}. Choose another folder, or delete it and run duibiao ingest again."


class StoreNewer(DuibiaoError):
    zh = "{path} 的版本是 {found}，本程序只认识到 {expected}。请升级 duibiao，或用 --store 另建一个库。"
    en = "{path} has version {found}; this program knows up to {expected}. Upgrade duibiao, or use another --store."


class StoreOlder(DuibiaoError):
    zh = "{path} 的版本是 {found}，本程序需要 {expected}。请用 --store 另建一个库，重新 duibiao ingest 原文件。"
    en = "{path} has version {found}; this program needs {expected}. Ingest the files again into another --store."


class StoreBusy(DuibiaoError):
    zh = "{path} 正被另一个进程写入。请等它结束后重试。"
    en = "Another process is writing to {path}. Wait until it has finished, then try again."


class IndexMissing(DuibiaoError):
    zh = "{path} 没有可用的名称索引。请再运行一次 duibiao ingest 来完成它。"
    en = "{path} has no finished name index. Run duibiao ingest once more to complete it."


class IndexStale(DuibiaoError):
    zh = "{path} 的名称索引与图谱内容不一致（上次 ingest 可能中断）。请再运行一次同样的 duibiao ingest。"
    en = "The name index of {path} does not match its graph (an ingest was interrupted). Run the same ingest again."


class IndexMismatch(DuibiaoError):
    zh = "名称索引由 {found} 建立，现在要用的是 {expected}。请用 duibiao ingest --encoder {expected} 重建索引。"
    en = "The name index was built with {found}, not {expected}. Rebuild it: duibiao ingest --encoder {expected}."


class PeersTooFew(DuibiaoError):
    zh = (
        "“{name}”只有 {found} 个单位给出可比的数值（{words} 个用文字表述），少于 {expected} 个，不足以比较。"
        "请多读入申报表，或用 --min-peers 1 照样显示。"
    )
    en = (
        "Only {found} units give a number that compares with “{name}” ({words} use words); expected {expected} or more. "
        "Ingest more filings, or show what there is with --min-peers 1."
    )


class EncoderUnknown(DuibiaoError):
    zh = "没有名为 {name} 的编码器：{reason}。可用：{known}，或 sentence-transformers 模型的名称或目录。"
    en = "There is no encoder {name}: {reason}. Known: {known}, or the name or folder of a sentence-transformers model."


class MappingInvalid(DuibiaoError):
    zh = "{path} 第 {line} 行，{column} 列：{reason}。没有导入任何内容；请改正后重新导入。"
    en = "{path}, line {line}, column {column}: {reason}. Nothing was imported; correct it and import again."


class LibraryMissing(DuibiaoError):
    zh = "{purpose}需要 {library}，尚未安装。请运行：pip install 'duibiao[{extra}]'"
    en = "{purpose} needs {library}, which is not installed. Run: pip install 'duibiao[{extra}]'"


class ProgramMissing(DuibiaoError):
    zh = "{purpose}需要 {program}，本机没有安装。请安装后重试（例如 {install}），或另存为 {instead}。"
    en = "{purpose} needs {program}, which is not installed. Install it (such as {install}), or save as {instead}."


class UsageError(DuibiaoError):
    exit_code = 2


class QuestionWithoutWords(UsageError):
    zh = "问题“{text}”里没有文字。请写指标名称，如“政策知晓率”。"
    en = "The question {text} has neither letters nor digits. Write the name of an indicator, such as 政策知晓率."


class UnknownQuery(UsageError):
    zh = "没有名为 {name} 的查询。相近的有：{nearest}。运行 duibiao query 查看全部。"
    en = "There is no query {name}. Nearest: {nearest}. Run duibiao query to list them all."


class SubjectUnknown(UsageError):
    zh = "{iri} 既不是库中的指标，也不是度量目录中的概念。请用 duibiao find --format json 查看指标的 IRI，或直接给出名称。"
    en = "{iri} is neither an indicator of the store nor a metric. See the IRIs in duibiao find --format json, or give a name."


class QueryInvalid(UsageError):
    zh = "查询 {name} 不能执行：{reason}。请检查 SPARQL 语法（只允许 SELECT、ASK、CONSTRUCT、DESCRIBE）。"
    en = "Query {name} cannot be run: {reason}. Check the SPARQL (only SELECT, ASK, CONSTRUCT, DESCRIBE are allowed)."


class ParameterInvalid(UsageError):
    zh = "查询 {query} 的参数 {parameter} 有误：{reason}。可用参数：{known}。"
    en = "Parameter {parameter} of query {query} is wrong: {reason}. Its parameters: {known}."


class SettingInvalid(UsageError):
    zh = "设置 {name} 的值 {found} 无效，应为 {expected}。"
    en = "Setting {name} has the value {found}; expected {expected}."


class ConfigInvalid(UsageError):
    zh = "配置文件 {path} 无法读取：{reason}。请按 YAML 格式写成“键: 值”，每级缩进两个空格。"
    en = "The settings file {path} cannot be read: {reason}. Write YAML, “key: value”, two spaces for each level."
