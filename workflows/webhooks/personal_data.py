"""Machines and ids of what is published: nobody is in it."""

from workflows.vault.registry import declare_free

declare_free("workflows.Webhook", "name", "url", "events", why="set by staff, of machines")
declare_free("workflows.Webhook", "secrets", why="secrets of ours, sealed, about nobody")
declare_free("workflows.WebhookDelivery", "subject", why="ids of what is published")
