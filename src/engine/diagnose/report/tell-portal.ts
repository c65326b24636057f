import { showMoment } from '../../../strings/show-time.ts'
import type { Diagnosis, ReasonProperty, StatusRow } from '../diagnosis.ts'
import type { Say } from '../say.ts'
import { grid, note, pairs, type Block, type Section } from './document.ts'
import { agent, worded } from './words.ts'

export function tellUnseen({ unseen }: Diagnosis, say: Say): Section {
  return {
    title: say('diagnose.section.unseen'),
    blocks: [
      ...pairs([
        [say('diagnose.row.unseen'), say.share(unseen.contacts)],
        [say('diagnose.row.unseen_sequences'), say.share(unseen.sequences)],
        [say('diagnose.row.teamless'), say.share(unseen.teamless)],
        ...unseen.integrationMessages.map(
          ({ app, messages }) =>
            [
              say('diagnose.row.app', { app: app === '' ? say('diagnose.app_unknown') : app }),
              say.number(messages),
            ] as const,
        ),
      ]),
      note(say('diagnose.note.leads')),
      note(say('diagnose.note.before')),
    ],
  }
}

export function tellCollisions(diagnosis: Diagnosis, say: Say): Section {
  const { tasks, pactoProperties, reasonProperties, arrival, unseen: _ } = diagnosis
  return {
    title: say('diagnose.section.collisions'),
    blocks: [
      ...writerRows(diagnosis, say),
      ...burstRows(diagnosis, say),
      ...statusRows(diagnosis, say),
      ...(reasonProperties.length === 0 ? [note(say('diagnose.note.no_reason_property'))] : []),
      ...reasonProperties.flatMap((property) => reasonRows(property, say)),
      ...(arrival.handoffs === 0
        ? []
        : [
            tasks && tasks.byWorkflow.of === 0
              ? note(say('diagnose.note.tasks_none', { contacts: tasks.contacts }))
              : tasks
                ? note(
                    say('diagnose.note.tasks', {
                      contacts: tasks.contacts,
                      share: say.share(tasks.byWorkflow),
                    }),
                  )
                : note(say('diagnose.note.no_tasks')),
          ]),
      ...(pactoProperties.length > 0
        ? [note(say('diagnose.note.pacto', { list: shortened(pactoProperties) }))]
        : []),
    ],
  }
}

const SHOWN = 6
const shortened = (names: string[]): string =>
  names.slice(0, SHOWN).join(', ') + (names.length > SHOWN ? `, … (${names.length})` : '')

function writerRows({ writers, labels }: Diagnosis, say: Say): Block[] {
  if (writers.length === 0) return [note(say('diagnose.note.no_writers'))]
  return grid(
    [
      say('diagnose.col.mechanism'),
      say('diagnose.col.property'),
      say('diagnose.col.writes'),
      say('diagnose.col.soon'),
    ],
    writers.map(({ property, writes, soon, ...who }) => [
      agent(say, who),
      labels[property] ? `${labels[property]} (${property})` : property,
      say.number(writes),
      say.share({ n: soon, of: writes }),
    ]),
  )
}

function burstRows({ bursts, span }: Diagnosis, say: Say): Block[] {
  const peak = say.number(bursts.usualPeak)
  if (bursts.found.length === 0) return [note(say('diagnose.note.no_bursts', { peak }))]
  const place = { language: say.language, timeZone: span.timeZone }
  return [
    note(say('diagnose.note.bursts', { peak })),
    ...grid(
      [
        say('diagnose.col.mechanism'),
        say('diagnose.col.from'),
        say('diagnose.col.to'),
        say('diagnose.col.size'),
      ],
      bursts.found.map(({ from, to, size, ...who }) => [
        agent(say, who),
        showMoment(new Date(from), place),
        showMoment(new Date(to), place),
        say.number(size),
      ]),
    ),
  ]
}

function statusRows({ statuses }: Diagnosis, say: Say): Block[] {
  return grid(
    [say('diagnose.col.status'), say('diagnose.col.leads'), say('diagnose.col.means')],
    statuses.map((status) => [
      status.label === status.value ? status.value : `${status.label} (${status.value})`,
      say.number(status.leads),
      meaningOf(status, say),
    ]),
  )
}

function meaningOf({ rejects, reason }: StatusRow, say: Say): string {
  if (reason === null) return say(rejects ? 'diagnose.rejects_unknown' : 'diagnose.no_rejection')
  return say(rejects ? 'diagnose.rejects' : 'diagnose.rejects_perhaps', {
    reason: worded(say, 'reason', reason),
  })
}

function reasonRows({ name, label, leads, taken, options }: ReasonProperty, say: Say): Block[] {
  const so = say(taken ? 'diagnose.note.taken' : 'diagnose.note.not_taken')
  const said = note(
    say('diagnose.note.reason_property', { label, name, leads: say.number(leads), taken: so }),
  )
  if (!taken) return [said]
  return [
    said,
    ...grid(
      [say('diagnose.col.value'), say('diagnose.col.leads'), say('diagnose.col.means')],
      options.map(({ value, label: called, leads: had, code, known }) => {
        const reason = worded(say, 'reason', code)
        return [
          called === value ? value : `${called} (${value})`,
          say.number(had),
          known ? reason : say('diagnose.not_recognised', { reason }),
        ]
      }),
    ),
  ]
}

export function tellReading(diagnosis: Diagnosis, say: Say): Section {
  const { read, refused, teams, stages } = diagnosis
  const { looked, undated = 0, deleted = 0 } = read.contacts
  const names = (list: { name: string }[]): string => list.map(({ name }) => name).join(', ') || '–'
  const labels = (values: string[]): string =>
    values.map((value) => stages.labels[value] ?? value).join(', ') || '–'
  return {
    title: say('diagnose.section.reading'),
    blocks: [
      say(`diagnose.note.found.${read.found}`, { looked: say.number(looked) }),
      ...(undated > 0 ? [say('diagnose.note.undated', { n: say.number(undated) })] : []),
      ...(deleted > 0 ? [say('diagnose.note.deleted', { n: say.number(deleted) })] : []),
      ...(refused.length > 0 ? [say('diagnose.note.refused', { list: refused.join(', ') })] : []),
      ...(stages.enterExists === false
        ? [say('diagnose.note.enter', { property: stages.property, enter: stages.enter })]
        : []),
      say('diagnose.note.teams', { sales: names(teams.sales), marketing: names(teams.marketing) }),
      say('diagnose.note.stages', { accepted: labels(stages.accepted), won: labels(stages.won) }),
    ].map(note),
  }
}
