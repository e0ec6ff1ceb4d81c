"""A hundred invented names, and an encoder that counts what it embeds."""

from collections.abc import Sequence

from duibiao.search.encoders import Encoder, Vectors

# 100 names with invented programmes: eight the questions below ask for, and 92 more of the usual make.
ASKED = (
    "政策知晓率", "预算执行率", "投诉率", "培训覆盖率", "服务人员流失率", "系统故障恢复时间", "成本控制有效性", "环境保护程度",
)  # fmt: skip
THINGS = ("道路", "桥梁", "路灯", "图书", "课桌", "水泵", "苗木", "展览", "疫苗", "管网", "档案", "食堂", "校车", "球场", "垃圾桶",
          "围墙", "电梯", "病床", "井盖", "座椅", "公交站", "消防栓", "沼气池")  # fmt: skip
NAMES = (
    *ASKED,
    *(thing + aspect for thing in THINGS for aspect in ("采购数量", "验收合格率", "完工及时性", "使用满意度")),
)


class CountingEncoder:
    """The bundled encoder with another name, counting texts, and failing after some if asked."""

    source = "use"
    dimension = 256

    def __init__(self, inner: Encoder, name: str = "counting@1", fail_after: int | None = None) -> None:
        self.name, self.seen, self._inner, self._fail_after = name, 0, inner, fail_after

    def embed_questions(self, texts: Sequence[str]) -> Vectors:
        return self._inner.embed_questions(texts)

    def embed_names(self, texts: Sequence[str]) -> Vectors:
        if self._fail_after is not None and self.seen >= self._fail_after:
            raise KeyboardInterrupt
        self.seen += len(texts)
        return self._inner.embed_names(texts)

    def embed_together(self, texts: Sequence[str]) -> Vectors:
        return self._inner.embed_together(texts)
