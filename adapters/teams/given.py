"""What a deployment's settings say of Teams."""

from adapters.settings import Settings
from adapters.teams.app import TeamsSettings


def teams_settings(given: Settings) -> TeamsSettings:
    """The part of the settings that is Teams's."""
    return TeamsSettings(
        app_id=given.teams_app_id,
        app_password=given.teams_app_password.get_secret_value(),
        app_certificate=given.teams_app_certificate.get_secret_value(),
        tenant_id=given.teams_tenant_id,
        openid_url=given.teams_openid_url,
        login_url=given.teams_login_url,
        graph_url=given.teams_graph_url,
        service_hosts=given.teams_service_hosts,
        emulator=given.teams_emulator,
        public_url=given.public_url,
        host=given.host,
    )
