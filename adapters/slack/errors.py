"""Slack's error names, each with one reaction. What is not here is unknown: kept aside, counted, not tried for ever.

Source: Slack's method reference (chat.postMessage, chat.update, files.*, users.info, views.*).
"""

import re
from enum import StrEnum


class Reaction(StrEnum):
    """What to do about an error."""

    LATER = "later"
    """It was not done; try again."""
    UNSURE = "unsure"
    """Slack itself does not know whether it was done."""
    TO_MEND = "to_mend"
    """The app's rights or the workspace's rules stand in the way until somebody mends them: try again, seldom."""
    UNREACHABLE = "unreachable"
    """This person or channel cannot be reached: give up and say so."""
    UNINSTALLED = "uninstalled"
    """The workspace let us go: stop all sending there."""
    STALE = "stale"
    """The message to be edited is gone or closed: nothing to do."""
    RENEW = "renew"
    """The token is old: renew it, once, and repeat."""
    OURS = "ours"
    """A mistake of ours: repeating it would not help."""
    UNKNOWN = "unknown"


LATER = """
    ratelimited rate_limited message_limit_exceeded service_unavailable request_timeout
    team_added_to_org external_channel_migrating no_service update_failed streaming_state_conflict
"""
TO_MEND = "missing_scope not_allowed_token_type no_scopes accesslimited org_login_required ekm_access_denied"
UNSURE = "internal_error fatal_error unexpected_error"
UNREACHABLE = """
    channel_not_found not_in_channel is_archived is_inactive user_disabled user_not_found user_not_visible
    users_not_found user_not_in_channel cannot_dm_bot messages_tab_disabled restricted_action
    restricted_action_read_only_channel restricted_action_thread_only_channel
    restricted_action_non_threadable_channel restricted_action_thread_locked posting_to_channel_denied
    slack_connect_file_upload_sharing_blocked slack_connect_file_link_sharing_blocked
    slack_connect_blocked_file_type not_allowed_for_user team_access_not_granted
    method_not_supported_for_channel_type im_not_found
"""
UNINSTALLED = """
    account_inactive token_revoked invalid_auth not_authed app_access_restricted team_not_found access_denied
    no_permission
"""
STALE = "message_not_found cant_update_message edit_window_closed not_found hash_conflict"
OURS = """
    invalid_blocks invalid_blocks_format msg_blocks_too_long msg_too_long no_text invalid_arguments
    invalid_arg_name invalid_array_arg invalid_attachments too_many_attachments markdown_text_conflict
    invalid_metadata_format invalid_metadata_schema metadata_too_large unknown_method view_too_large
    duplicate_external_id push_limit_reached invalid_trigger_id expired_trigger_id exchanged_trigger_id
    missing_argument invalid_json json_not_object invalid_form_data invalid_post_type missing_post_type
    invalid_charset not_enabled file_not_found file_deleted alt_txt_too_large file_type_not_allowed
    file_uploads_disabled file_uploads_except_images_disabled storage_limit_reached file_update_failed
    file_upload_size_restricted cannot_reply_to_message as_user_not_supported
    attachment_payload_limit_exceeded invalid_channel block_mismatch
"""
TABLE = {
    Reaction.LATER: LATER,
    Reaction.TO_MEND: TO_MEND,
    Reaction.UNSURE: UNSURE,
    Reaction.UNREACHABLE: UNREACHABLE,
    Reaction.UNINSTALLED: UNINSTALLED,
    Reaction.STALE: STALE,
    Reaction.RENEW: "token_expired",
    Reaction.OURS: OURS,
}
BY_NAME = {name: reaction for reaction, names in TABLE.items() for name in names.split()}


def reaction_to(error: str) -> Reaction:
    """The one reaction to an error name."""
    return BY_NAME.get(error, Reaction.UNKNOWN)


FIT = re.compile(r"[a-z_]{1,64}|http_\d{3}|upload_\d{3}")
MOST_UNKNOWN = 50
OTHER = "other"


class Names:
    """Error names as labels of a metric: those of the table, and of others only so many."""

    def __init__(self) -> None:
        self._others: set[str] = set()

    def label(self, error: str) -> str:
        """The name, or `other` for one that is no name, or one too many."""
        if error in BY_NAME or error in self._others:
            return error
        if FIT.fullmatch(error) and len(self._others) < MOST_UNKNOWN:
            self._others.add(error)
            return error
        return OTHER
