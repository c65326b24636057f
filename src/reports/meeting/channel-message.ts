import type { ChannelKind } from '../../channel-url.ts'
import type { WordedPost } from './word-post.ts'

/** A post as its channel takes it. */
export const channelMessage = (post: WordedPost, kind: ChannelKind): object =>
  kind === 'slack' ? slackMessage(post) : teamsMessage(post)

type Part = WordedPost['parts'][number]

/** Slack takes 150 characters of a header and 3,000 of a section. */
const LONGEST_HEADER = 150
const LONGEST_SECTION = 3_000

/** Incoming webhooks of Slack: `text` is what notifications show, `blocks` what the channel shows. */
function slackMessage({ title, notes, parts }: WordedPost): object {
  const section = (lines: string[]): object => ({
    type: 'section',
    text: { type: 'mrkdwn', text: cut(lines.join('\n'), LONGEST_SECTION) },
  })
  const partOf = ({ title: named, lines, links }: Part): object =>
    section([
      `*${escapeSlack(named)}*`,
      ...lines.map((line) => `• ${escapeSlack(line)}`),
      ...links.map(({ text, url }) => `• <${url}|${escapeSlack(text)}>`),
    ])
  return {
    text: escapeSlack(cut(title, LONGEST_HEADER)),
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: cut(title, LONGEST_HEADER) } },
      section(notes.map(escapeSlack)),
      ...parts.filter(hasSomething).map(partOf),
    ],
    unfurl_links: false,
  }
}

/** Whole lines: a link that is cut in two shows as rubbish. */
function cut(text: string, longest: number): string {
  if (text.length <= longest) return text
  const end = text.lastIndexOf('\n', longest - 1)
  return `${text.slice(0, end > 0 ? end : longest - 1)}…`
}

const hasSomething = ({ lines, links }: Part): boolean => lines.length + links.length > 0

/** Slack asks for these three, and takes nothing else for markup that a figure or a reason could hold … */
const escapeSlack = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    // … but for these: a space of no width keeps them apart from the word they would mark.
    .replace(/[*_~`]/g, (mark) => `${mark}\u200b`)

/** A workflow of Teams takes an adaptive card; so does an incoming webhook of its connectors. */
function teamsMessage({ title, notes, parts }: WordedPost): object {
  const block = (text: string, more: object = {}): object => ({
    type: 'TextBlock',
    text,
    wrap: true,
    ...more,
  })
  const partOf = ({ title: named, lines, links }: Part): object[] => [
    block(escapeTeams(named), { weight: 'Bolder', separator: true }),
    ...lines.map((line) => block(escapeTeams(line), { spacing: 'None' })),
    ...links.map(({ text, url }) => block(`[${escapeTeams(text)}](${url})`, { spacing: 'None' })),
  ]
  const content = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    body: [
      block(escapeTeams(title), { size: 'Large', weight: 'Bolder' }),
      ...notes.map((note) => block(escapeTeams(note), { isSubtle: true, spacing: 'None' })),
      ...parts.filter(hasSomething).flatMap(partOf),
    ],
    msteams: { width: 'Full' },
  }
  const contentType = 'application/vnd.microsoft.card.adaptive'
  return { type: 'message', attachments: [{ contentType, contentUrl: null, content }] }
}

const escapeTeams = (text: string): string => text.replace(/[\\`*_[\]()#<>~]/g, (mark) => `\\${mark}`)
