"""The end of the workflow. Wagtail imports it while its own models load: nothing of Wagtail may be asked at the top."""

from typing import Any


def publish_what_was_checked(workflow_state: Any, user: Any = None) -> None:
    """Publish at the end of the workflow (WAGTAIL_FINISH_WORKFLOW_ACTION), also by a coach of another part of the tree.

    Who may is said by the step (`CheckTask.get_actions`); Wagtail's own action asks the tree again, which knows less.
    """
    workflow_state.content_object.get_latest_revision().publish(user=user, skip_permission_checks=True)
