import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { run } from '../src/cli/run.ts'
import { VERBS } from '../src/cli/verbs.ts'
import type { Verb } from '../src/cli/verb.ts'
import { systemClock } from '../src/clock.ts'
import catalogue from '../src/strings/strings.json' with { type: 'json' }

const root = join(import.meta.dirname, '..')
const pages = ['README.md', 'SECURITY.md', ...globSync('docs/**/*.md', { cwd: root })]

/** What a page says to run: lines of its blocks, and what stands between backticks. */
function commandsOf(page: string, program: RegExp): string[] {
  const [prose, blocks] = [[] as string[], [] as string[]]
  let isBlock = false
  for (const line of page.split('\n')) {
    if (/^ *```/.test(line)) isBlock = !isBlock
    else (isBlock ? blocks : prose).push(line.replace(/\s+#.*$/, ''))
  }
  const spans = [...prose.join(' ').matchAll(/`([^`]+)`/g)].map(([, span = '']) =>
    span.replaceAll(/\s+/g, ' '),
  )
  return [...blocks, ...spans].flatMap((line) => {
    const command = program.exec(line)?.[1]
    return command === undefined ? [] : [command.trim()]
  })
}

/** As a shell takes it apart: quotes, no redirection. */
const argvOf = (command: string): string[] =>
  [...command.replace(/\s*[>|].*$/, '').matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, plain]) => double ?? single ?? plain ?? '',
  )

/** The real command line, with nothing behind it. */
const idle: Verb[] = VERBS.map(
  (verb): Verb =>
    (program, io) =>
      verb(program, io, () => async () => undefined),
)

const parses = async (argv: string[]): Promise<{ code: number; said: string }> => {
  const said: string[] = []
  const say = (line: string): void => void said.push(line)
  const none = (): Promise<never> => Promise.reject(new Error('nothing is asked here'))
  const io = { env: {}, clock: systemClock, fetch: none, out: say, err: say, isTty: false }
  return { code: await run(argv, io, idle), said: said.join('\n') }
}

describe.each(pages)('%s', (page) => {
  const text = readFileSync(join(root, page), 'utf8')

  it('names only commands of pacto that there are, with the options they have', async () => {
    // `npm run pacto -- <verb>` stands for all of them; `…` for what the reader fills in.
    const commands = commandsOf(
      text,
      /(?:npm run (?:--silent )?pacto -- |npx pacto |^pacto )(?![<…]|is )(.+)$/,
    )
    const wrong: string[] = []
    for (const command of commands) {
      const { code, said } = await parses(argvOf(command))
      // A group of verbs alone tells what is in it; prose may name an option without its value.
      if (code !== 0 && !/^Usage: pacto|argument missing|missing required argument/.test(said))
        wrong.push(`${command}: ${said.split('\n')[0] ?? ''}`)
    }
    expect(wrong).toEqual([])
  })

  it('names only commands of HubSpot’s CLI that there are, with the options they have', () => {
    const commands = commandsOf(text, /(?:^|&& |CLIENT_SECRET=\S+ )hs (.+)$/)
    expect(commands.filter((command) => !isOfHubSpot(argvOf(command)))).toEqual([])
  })
})

it('a command that is not there, or has no such option, is found', async () => {
  expect((await parses(['agreement', 'go-live', '--dry-runn'])).code).toBe(2)
  expect((await parses(['doctor', '--language', 'fr'])).code).toBe(2)
  expect(isOfHubSpot(['project', 'upload', '--profil', 'prod'])).toBe(false)
  expect(
    commandsOf('```sh\nnpm run pacto -- x --y   # why\n```\n`npx pacto z`', /(?:-- |npx pacto )(.+)$/),
  ).toEqual(['x --y', 'z'])
})

it('doctor’s fixes name only verbs that there are', async () => {
  const said = Object.entries(catalogue).flatMap(([key, { en, es }]) =>
    key.startsWith('doctor.') ? [en, es] : [],
  )
  const named = said.flatMap((text) => [...text.matchAll(/pacto -- ([a-z-]+)(?: ([a-z-]+))?/g)])
  expect(named.length).toBeGreaterThan(10)
  const wrong: string[] = []
  for (const [, verb = '', sub] of named) {
    const { said: help } = await parses([verb, '--help'])
    // Of a group the next word is its verb; of a verb alone it is the sentence going on.
    const isGroup = help.includes('\nCommands:')
    const isThere = help.startsWith(`Usage: pacto ${verb}`)
    if (!isThere || (isGroup && sub !== undefined && !new RegExp(`^  ${sub}\\b`, 'm').test(help)))
      wrong.push(`${verb} ${sub ?? ''}`)
  }
  expect(wrong).toEqual([])
})

const USUAL = ['--account', '--use-env', '--json', '--config', '--debug', '--help']

/** What the guide uses of @hubspot/cli 8.14.0, as its `--help` tells it. */
const HUBSPOT: Record<string, string[]> = {
  '--version': [],
  'account auth': ['--name', '--default', '--personal-access-key', '--pak'],
  'account list': [],
  'project validate': ['--profile'],
  'project upload': ['--profile', '--force', '-m', '--message', '--skip-npm-audit', '--skip-auto-deploy'],
  'project deploy': ['--profile', '--build', '--deploy-latest-build', '--force', '--project'],
  'project install-app': ['--profile', '--force'],
  'project app-install-status': [],
  'project list-builds': ['--limit', '--project'],
  'project open': ['--project'],
  'project download': ['--project', '--build', '--dest'],
  'project delete': ['--project-name', '--force'],
  'project dev': ['--profile', '--port', '--testing-account', '--project-account', '--auto-upload'],
  'app logs': ['--app', '--type', '--since', '--tail', '--errors-only', '--limit', '--compact'],
}

function isOfHubSpot(argv: string[]): boolean {
  const [area = '', verb = ''] = argv
  const options = HUBSPOT[area] ?? HUBSPOT[`${area} ${verb}`]
  if (!options) return false
  return argv
    .filter((word) => word.startsWith('-') && word !== area)
    .every((option) => [...options, ...USUAL].includes(option))
}
