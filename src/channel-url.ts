/** Hosts that take incoming webhooks of the channels Pacto can post to; a leading dot stands for any host below it. */
const HOSTS = {
  slack: ['hooks.slack.com'],
  // Connectors, and the two homes that the workflows of Microsoft Teams have had.
  teams: ['.webhook.office.com', '.logic.azure.com', '.api.powerplatform.com'],
} as const

export type ChannelKind = keyof typeof HOSTS

/**
 * Which channel an incoming webhook's address belongs to; null: none that anything is ever sent to. Only https, only the
 * usual port, no user in it: nobody can have Pacto call an address of a network it can see.
 */
export function channelKindOf(text: string): ChannelKind | null {
  const url = URL.parse(text)
  if (url?.protocol !== 'https:' || url.port !== '' || url.username !== '' || url.password !== '') return null
  const isOf = (kind: ChannelKind): boolean =>
    HOSTS[kind].some((host) => (host.startsWith('.') ? url.hostname.endsWith(host) : url.hostname === host))
  return isOf('slack') ? 'slack' : isOf('teams') ? 'teams' : null
}
