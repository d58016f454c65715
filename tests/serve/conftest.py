from __future__ import annotations

import pytest

from serve.opened import client
from show.story import STORY
from whence.ledger import save


@pytest.fixture(scope="session")
def story_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("serve") / "story.db"
    save(STORY, path)
    return path


@pytest.fixture(scope="session")
def browser(story_file):
    """The pages of the hand-made story, read only."""
    return client(story_file)
