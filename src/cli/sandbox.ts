import { readFile } from 'node:fs/promises'
import { Option } from 'commander'
import { parse } from 'yaml'
import { openAlone, type Alone, type AloneOptions } from '../sandbox/alone/open-alone.ts'
import type { Faults } from '../sandbox/portal/faults.ts'
import type { Tier } from '../sandbox/portal/types.ts'
import type { Io } from './io.ts'
import { table } from './table.ts'
import type { ExitCode, Verb } from './verb.ts'

type Options = {
  host: string
  port: number
  controlPort?: number
  webhookUrl?: string
  seed: number
  speed: number
  people?: 'on' | 'off'
  faults?: string
  load?: string
  history?: number
  contacts: number
  save?: string
  firesLastContacted?: boolean
  shuffle?: boolean
  duplicateShare: number
  tier: Tier
  json?: boolean
}

const TIERS = ['free', 'starter', 'professional', 'enterprise'] satisfies Tier[]

/** `pacto sandbox`: the portal alone, in real time, until it is told to stop. */
export const sandboxVerb: Verb = (program, io, does) => {
  program
    .command('sandbox')
    .description('run a local stand-in for HubSpot: REST API, signed webhooks, people at work')
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .addOption(new Option('--port <port>', 'of the REST API').default(4020).argParser(Number))
    .addOption(
      new Option('--control-port <port>', 'of /__sandbox/ (default: the next port)').argParser(Number),
    )
    .option('--webhook-url <url>', 'where events are sent; without it none are')
    .addOption(new Option('--seed <n>', 'of everything drawn by lot').default(1).argParser(Number))
    .addOption(
      new Option('--speed <n>', 'people act so many times as often; time stays real')
        .default(1)
        .argParser(Number),
    )
    .addOption(
      new Option('--people <on|off>', 'default: on, with --load and --history off').choices(['on', 'off']),
    )
    .option('--faults <file>', 'what goes wrong, as JSON or YAML (the fields of POST /__sandbox/faults)')
    .option('--load <file>', 'a portal file to start from')
    .addOption(new Option('--history <months>', 'draw a messy past up to now, by --seed').argParser(Number))
    .addOption(new Option('--contacts <n>', 'with --history: about how many').default(4000).argParser(Number))
    .option('--save <file>', 'a portal file, written at the end and on POST /__sandbox/save')
    .option('--fires-last-contacted', 'tell when a contact was contacted')
    .option('--shuffle', 'events of one batch come in any order')
    .addOption(
      new Option('--duplicate-share <share>', 'of deliveries sent twice, 0 to 1')
        .default(0)
        .argParser(Number),
    )
    .addOption(
      new Option('--tier <tier>', 'of the account: its limits').choices(TIERS).default('professional'),
    )
    .option('--json', 'print the details as one line of JSON')
    .action(does((options: Options) => sandbox(io, options)))
}

const sandbox = async (io: Io, options: Options): Promise<ExitCode> => {
  const wrong = problemsOf(io, options)
  if (wrong.length > 0) return refuse(io, wrong, options)
  const faults = options.faults === undefined ? null : await readFaults(options.faults)
  if (faults instanceof Error) return refuse(io, [`--faults: ${faults.message}`], options)
  const opened = await open(io, options, faults)
  if (opened instanceof Error) return refuse(io, [opened.message], options)
  if (!opened.ok)
    return refuse(
      io,
      opened.problems.map(({ line, problem }) => `${options.load ?? ''}:${String(line)}: ${problem}`),
      options,
    )
  const { alone, records } = opened
  tell(io, alone, { options, records })
  await untilStopped()
  const saved = await alone.save()
  await alone.close()
  if (saved !== null && !options.json) io.err(`Saved to ${saved}.`)
  return 0
}

const open = (
  io: Io,
  options: Options,
  faults: Faults | null,
): Promise<Awaited<ReturnType<typeof openAlone>> | Error> =>
  openAlone(io, toAlone(io, options, faults)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE')
      return new Error(
        `Port ${String((error as { port?: number }).port)} is in use: choose others with --port and --control-port.`,
      )
    if (error.code === 'ENOENT') return new Error(`The portal file ${options.load ?? ''} cannot be read.`)
    throw error
  })

const toAlone = ({ env }: Io, options: Options, faults: Faults | null): AloneOptions => {
  const { port, webhookUrl, seed, tier, people, load, history, contacts } = options
  const token = env['HUBSPOT_ACCESS_TOKEN']
  const secret = env['HUBSPOT_CLIENT_SECRET']?.split(',')[0]?.trim()
  const portalId = env['HUBSPOT_PORTAL_ID']
  return {
    host: options.host,
    port,
    controlPort: options.controlPort ?? (port === 0 ? 0 : port + 1),
    portal: {
      seed,
      tier,
      firesLastContacted: options.firesLastContacted ?? false,
      shuffle: options.shuffle ?? false,
      duplicateShare: options.duplicateShare,
      ...(webhookUrl !== undefined && { webhookUrl }),
      ...(token && { accessToken: token }),
      ...(secret && { clientSecret: secret }),
      ...(portalId && { portalId: Number(portalId) }),
    },
    people: people === undefined ? !load && history === undefined : people === 'on',
    speed: options.speed,
    faults,
    load: load ?? null,
    history: history === undefined ? null : { months: history, contacts },
    save: options.save ?? null,
  }
}

const problemsOf = (
  { env }: Io,
  { port, controlPort, seed, speed, duplicateShare, webhookUrl, load, history, contacts }: Options,
): string[] => {
  const isPort = (value: number): boolean => Number.isInteger(value) && value >= 0 && value <= 65_535
  const portalId = env['HUBSPOT_PORTAL_ID']
  const checks: [boolean, string][] = [
    [isPort(port), '--port must be a port, 0 to 65535 (0: any free one).'],
    [controlPort === undefined || isPort(controlPort), '--control-port must be a port, 0 to 65535.'],
    [controlPort !== port || port === 0, '--control-port must be another port than --port.'],
    [Number.isInteger(seed), '--seed must be a whole number.'],
    [load === undefined || history === undefined, '--load and --history are two pasts: choose one.'],
    [(history ?? 1) > 0 && (history ?? 1) <= 24, '--history must be a number of months, up to 24.'],
    [
      Number.isInteger(contacts) && contacts >= 50 && contacts <= 50_000,
      '--contacts must be from 50 to 50000.',
    ],
    [speed > 0 && Number.isFinite(speed), '--speed must be a number above 0.'],
    [duplicateShare >= 0 && duplicateShare <= 1, '--duplicate-share must be from 0 to 1.'],
    [
      webhookUrl === undefined || /^https?:$/.test(URL.parse(webhookUrl)?.protocol ?? ''),
      '--webhook-url must be an http or https address.',
    ],
    [
      !portalId || (/^[1-9]\d*$/.test(portalId) && Number.isSafeInteger(Number(portalId))),
      'HUBSPOT_PORTAL_ID must be digits only.',
    ],
  ]
  return checks.filter(([right]) => !right).map(([, said]) => said)
}

const FAULT_KEYS = [
  'latencyMs',
  'errorShare',
  'resetShare',
  'timeoutShare',
  'lostAnswerShare',
  'tooManyShare',
  'outage',
  'only',
  'next',
] satisfies (keyof Faults)[]

const readFaults = async (file: string): Promise<Faults | Error> => {
  try {
    const faults: unknown = parse(await readFile(file, 'utf8'))
    if (typeof faults !== 'object' || faults === null || Array.isArray(faults))
      return new Error(`${file} must hold an object with ${FAULT_KEYS.join(', ')}.`)
    const unknown = Object.keys(faults).filter((key) => !(FAULT_KEYS as string[]).includes(key))
    if (unknown.length > 0)
      return new Error(`${unknown.join(', ')}: there are only ${FAULT_KEYS.join(', ')}.`)
    return faults
  } catch (error) {
    return error as Error
  }
}

const tell = (io: Io, alone: Alone, { options, records }: { options: Options; records: number }): void => {
  const { accessToken, clientSecret, portalId, appId } = alone.portal.credentials
  const { url, controlUrl } = alone
  const webhookUrl = options.webhookUrl ?? null
  if (options.json) {
    io.out(
      JSON.stringify({
        ok: true,
        url,
        controlUrl,
        accessToken,
        clientSecret,
        portalId,
        appId,
        webhookUrl,
        records,
      }),
    )
    return
  }
  const rows = [
    ['HUBSPOT_API_URL', url],
    ['HUBSPOT_ACCESS_TOKEN', accessToken],
    ['HUBSPOT_CLIENT_SECRET', clientSecret],
    ['HUBSPOT_PORTAL_ID', String(portalId)],
  ]
  io.out(`A stand-in for HubSpot answers at ${url}; its own controls are at ${controlUrl}/__sandbox/state.`)
  io.out(
    webhookUrl === null
      ? 'No events are sent (--webhook-url).'
      : `Events go to ${webhookUrl}, app ${String(appId)}.`,
  )
  if (options.load !== undefined) io.out(`${String(records)} records came from ${options.load}.`)
  if (options.history !== undefined)
    io.out(
      `${String(records)} records of ${String(options.history)} months were drawn, seed ${String(options.seed)}.`,
    )
  for (const line of table(rows)) io.out(line)
}

const refuse = (io: Io, problems: string[], { json }: Options): ExitCode => {
  if (json) io.out(JSON.stringify({ ok: false, error: { code: 'sandbox', message: problems.join('\n') } }))
  else for (const problem of problems) io.err(problem)
  return 2
}

/** Whoever stops it, from the keyboard or by the system, gets the file saved. */
const untilStopped = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
