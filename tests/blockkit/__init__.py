"""What Slack shows, drawn by npm's `slack-blocks-to-jsx`: `make e2e-slack`, for people's eyes, no gate of CI."""
