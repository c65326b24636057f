import { Option, type Command } from 'commander'
import type { Changed } from '../engine/agreement/operations/change-operations.ts'
import type { Edit } from '../engine/agreement/operations/edits.ts'
import { operationsChange } from '../engine/verbs/operations-change.ts'
import { refuse, type Answer } from '../engine/verbs/remote-verb.ts'
import { ask } from './ask.ts'
import type { Io } from './io.ts'
import { readText } from './read-text.ts'
import { tellAnswer } from './tell-answer.ts'
import { tellDifferences } from './tell-differences.ts'
import type { ExitCode, Verb } from './verb.ts'

type Given = {
  as: string
  signedBy: string[]
  calendar: string
  hours?: string[]
  dryRun?: boolean
  json?: boolean
}

type EditVerb = {
  description: string
  /** Name and meaning, in their order. */
  arguments: [string, string][]
  options?: Option[]
  edit(values: string[], given: Given): Edit | Answer<Edit> | Promise<Answer<Edit>>
  /** What follows from it that the person has to know. */
  note?(values: string[]): string[]
}

const date: [string, string] = ['date', 'as 2026-12-24']
const who: [string, string] = ['who', 'e-mail, user id or owner id']
const calendar = new Option('--calendar <name>', 'the calendar; * for all').default('*')
const hours = new Option('--hours <from-to...>', 'open hours as 10:00-14:00; without any the day is closed')

const GROUPS: Record<string, { description: string; edits: Record<string, EditVerb> }> = {
  exception: {
    description: 'a dated change of a calendar’s day',
    edits: {
      add: {
        description: 'a day that is closed, or has other hours',
        arguments: [date, ['name', 'what it is called in explanations']],
        options: [calendar, hours],
        edit: ([on = '', name = ''], given) => ({
          do: 'exception.add',
          calendar: given.calendar,
          date: on,
          hours: given.hours?.map(readHours) ?? null,
          name,
        }),
      },
      remove: {
        description: 'take an exception back',
        arguments: [date],
        options: [calendar],
        edit: ([on = ''], given) => ({ do: 'exception.remove', calendar: given.calendar, date: on }),
      },
    },
  },
  absence: {
    description: 'when somebody is away',
    edits: {
      add: {
        description: 'somebody is away; entered again with another end, it ends then',
        arguments: [who, ['from', 'a date or an instant'], ['to', 'the first date or instant they are back']],
        edit: ([person = '', from = '', to = '']) => ({ do: 'absence.add', who: person, from, to }),
      },
      remove: {
        description: 'take an absence back',
        arguments: [who, ['from', 'as it was entered']],
        edit: ([person = '', from = '']) => ({ do: 'absence.remove', who: person, from }),
      },
    },
  },
  admin: {
    description: 'who may change the agreement and these settings',
    edits: {
      add: {
        description: 'somebody more',
        arguments: [who],
        edit: ([person = '']) => ({ do: 'admin', way: 'add', who: person }),
      },
      remove: {
        description: 'somebody less; never the last one',
        arguments: [who],
        edit: ([person = '']) => ({ do: 'admin', way: 'remove', who: person }),
      },
    },
  },
}

const SINGLE: Record<string, EditVerb> = {
  manager: {
    description: 'who manages a team',
    arguments: [['team', 'a team id of HubSpot, or default'], who],
    edit: ([team = '', person = '']) => ({ do: 'manager', team, who: person }),
  },
  language: {
    description: 'of tasks, labels, lists and messages',
    arguments: [['language', 'en or es']],
    edit: ([language = '']) => ({ do: 'language', language }),
    note: () => ['Run `pacto setup` to relabel properties and lists in HubSpot.'],
  },
  mode: {
    description: 'once live: observe pauses tasks and digests, live lets them go on',
    arguments: [['mode', 'observe or live']],
    edit: ([mode = '']) =>
      mode === 'observe' || mode === 'live'
        ? { do: 'mode', mode }
        : refuse('mode_invalid', `«${mode}» is no mode: give observe or live.`),
    note: ([mode]) =>
      mode === 'observe'
        ? ['Tasks and digests pause. Clocks, breaches and figures go on: the observation was over for good.']
        : [],
  },
  spend: {
    description: 'what a source cost in a month; 0 takes the entry away',
    arguments: [
      ['source', 'as reports name it'],
      ['month', 'as 2026-11'],
      ['amount', "in the account's currency"],
    ],
    edit: ([source = '', month = '', amount = '']) =>
      amount.trim() === '' || !(Number(amount) >= 0)
        ? refuse('amount_invalid', `«${amount}» is no amount: give a number such as 1250.50, or 0.`)
        : { do: 'spend', source, month, amount: Number(amount) },
  },
  apply: {
    description: 'take the operations of a document as a whole',
    arguments: [['file', 'YAML or JSON: operations, or a section of that name']],
    edit: async ([file = '']) => {
      const text = await readText(file)
      return text.ok ? { ok: true, data: { do: 'apply', document: text.data } } : text
    },
  },
}

/** Every verb of `pacto operations` that changes something: at once, audited with its author. */
export const operationsEdits: Verb = (operations, io, does) => {
  const bind = (command: Command, verb: EditVerb): void => {
    describe(command, verb).action(
      does((...args: unknown[]) => change(io, verb, args.slice(0, -2) as string[], args.at(-2) as Given)),
    )
  }
  for (const [name, { description, edits }] of Object.entries(GROUPS)) {
    const group = operations.command(name).description(description)
    for (const [way, verb] of Object.entries(edits)) bind(group.command(way), verb)
  }
  for (const [name, verb] of Object.entries(SINGLE)) bind(operations.command(name), verb)
}

const describe = (command: Command, verb: EditVerb): Command => {
  command.description(verb.description)
  for (const [name, meaning] of verb.arguments) command.argument(`<${name}>`, meaning)
  for (const option of verb.options ?? []) command.addOption(option)
  return command
    .addOption(new Option('--as <email>', 'who does it, for the audit').default('machine'))
    .option('--signed-by <email...>', 'for a day that is over: both signatories', [])
    .option('--dry-run', 'only say what would change')
    .option('--json', 'as {"ok", "changes", "woken"}')
}

const change = async (io: Io, verb: EditVerb, values: string[], given: Given): Promise<ExitCode> => {
  const made = await verb.edit(values, given)
  const edit: Answer<Edit> = 'do' in made ? { ok: true, data: made } : made
  const { as: by, signedBy, dryRun = false, json } = given
  const answered = edit.ok ? await ask(io, operationsChange, { by, signedBy, dryRun, edit: edit.data }) : edit
  return tellAnswer<Changed>(io, answered, {
    json,
    words: (data) => [...wordsOf(data, dryRun), ...(verb.note?.(values) ?? [])],
  })
}

const readHours = (text: string): [string, string] => {
  const [open = '', close = ''] = text.split('-')
  return [open, close]
}

const wordsOf = ({ changes, woken }: Changed, dryRun: boolean): string[] => [
  ...tellDifferences(changes, ['before', 'after']),
  changes.length === 0
    ? 'Nothing changes.'
    : dryRun
      ? 'Nothing was changed yet.'
      : `Changed, and in the audit. Contacts with an open cycle that are looked at again: ${String(woken)}.`,
]
