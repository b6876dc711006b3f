"""What the headings above promise for the next block of a page."""

from __future__ import annotations

from ..structure.headings import Topic, foreign_share, topic_of

_BARE = 7  # the level of headings that are none by their markup
_MOST_FOREIGN = 0.34
_WORDS_OF_A_TITLE = 4


class Above:
    """The headings that the next block stands under, the nearest last."""

    def __init__(self, topic: Topic) -> None:
        """Begin a page whose title promises `topic`."""
        self._headings: list[tuple[int, Topic]] = []
        if topic is Topic.PUBLICATIONS:
            self._headings.append((0, topic))

    @property
    def topic(self) -> Topic:
        """What the next block stands under."""
        return self._headings[-1][1] if self._headings else Topic.UNKNOWN

    @property
    def promised(self) -> bool:
        """Whether the headings promise publications."""
        return self.topic is Topic.PUBLICATIONS

    def heading(self, words: str, level: int) -> None:
        """Go on below a heading."""
        self._add(topic_of(words, marked=True), level)

    def line(self, words: str, *, bold: bool) -> None:
        """Go on below a short line, if its words are those of a heading."""
        topic = topic_of(words, marked=bold)
        title = len(words.split()) >= _WORDS_OF_A_TITLE and foreign_share(words) > _MOST_FOREIGN
        if topic is not Topic.UNKNOWN and not (bold and title):
            self._add(topic, _BARE)

    def _add(self, topic: Topic, level: int) -> None:
        while self._headings and self._headings[-1][0] >= level:
            if topic is Topic.YEAR and self._headings[-1] == (level, Topic.PUBLICATIONS):
                break  # it stands below the heading of the list, though both are of one rank
            self._headings.pop()
        if topic in {Topic.UNKNOWN, Topic.YEAR} or (topic is Topic.DOUBTFUL and self.promised):
            topic = self.topic
        self._headings.append((level, topic))
