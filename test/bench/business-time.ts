import dayjs from 'dayjs'
import dayjsBusinessTime from 'dayjs-business-time'
import moment from 'moment'
import 'moment-business-time'
import {
  addBusinessTime,
  businessTimeBetween,
  isOpen,
  subtractBusinessTime,
  type Calendar,
} from '../../src/domain/business-time.ts'

const HOUR = 3_600_000
const MEASURED_MS = 400
/** Starts whose answers are compared; some of the calls take half a second. */
const CHECKED = 8

/** Monday to Friday, 9 to 17, without holidays, in UTC: what all three can do. */
const simple: Calendar = {
  timeZone: 'Etc/UTC',
  hours: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['09:00', '17:00']]])),
  holidays: [],
}

/** What we have it for: a zone with summer time, a lunch hour, fourteen holidays a year. */
const real: Calendar = {
  timeZone: 'Europe/Madrid',
  hours: Object.fromEntries(
    ['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [
      day,
      [
        ['09:00', '14:00'],
        ['15:00', '18:00'],
      ],
    ]),
  ),
  holidays: Array.from({ length: 14 * 12 }, (_, index) =>
    new Date(Date.UTC(2024 + Math.floor(index / 14), index % 14, 4 + (index % 20)))
      .toISOString()
      .slice(0, 10),
  ),
}

const WINDOWS = [
  { name: '1 hour', hours: 1 },
  { name: '1 week', hours: 40 },
  { name: '10 years', hours: 10 * 2080 },
]

/** Starts at odd times of some weeks: no answer falls on a closing time, where the three differ by convention. */
const starts = Array.from({ length: 500 }, (_, index) => Date.UTC(2024, 0, 1, 10) + index * 3_611_111)

type MomentWithHours = moment.Moment & { addWorkingTime(amount: number, unit: string): moment.Moment }

const adders: { name: string; add(calendar: Calendar, start: number, hours: number): number }[] = [
  {
    name: 'pacto',
    add: (calendar, start, hours) => addBusinessTime(calendar, new Date(start), hours * HOUR).getTime(),
  },
  { name: 'dayjs-business-time', add: (_, start, hours) => dayjs(start).addBusinessHours(hours).valueOf() },
  {
    name: 'moment-business-time',
    add: (_, start, hours) => (moment(start) as MomentWithHours).addWorkingTime(hours, 'hours').valueOf(),
  },
]

/** Prints calls a second on one core, ours beside the two libraries', each measured in the same run. */
export const benchBusinessTime = async (): Promise<void> => {
  const machineZone = process.env.TZ
  // The two libraries know the machine's zone only.
  process.env.TZ = 'Etc/UTC'
  dayjs.extend(dayjsBusinessTime)
  compareLibraries()
  measureReal()
  if (machineZone === undefined) delete process.env.TZ
  else process.env.TZ = machineZone
}

const compareLibraries = (): void => {
  console.log('\nBusiness time: adding a window, Mon–Fri 9–17, UTC (calls/s, ×: how much faster pacto is)')
  for (const { name, hours } of WINDOWS) {
    const rates = adders.map((library) => ({
      ...library,
      rate: callsPerSecond((start) => library.add(simple, start, hours)),
      agreeing: starts
        .slice(0, CHECKED)
        .filter((start) => library.add(simple, start, hours) === adders[0]?.add(simple, start, hours)).length,
    }))
    const ours = rates[0]?.rate ?? 0
    for (const { name: library, rate, agreeing } of rates)
      print(
        `${name} · ${library}`,
        rate,
        `×${(ours / rate).toFixed(1)}, same answer ${agreeing} of ${CHECKED}`,
      )
  }
}

const measureReal = (): void => {
  console.log('\nBusiness time: Europe/Madrid, lunch hour, 14 holidays a year (calls/s)')
  for (const { name, hours } of WINDOWS) {
    const ms = hours * HOUR
    const verbs = {
      addBusinessTime: (start: number) => addBusinessTime(real, new Date(start), ms),
      subtractBusinessTime: (start: number) => subtractBusinessTime(real, new Date(start), ms),
      businessTimeBetween: (start: number) =>
        businessTimeBetween(real, new Date(start), new Date(start + 4 * ms)),
    }
    for (const [verb, call] of Object.entries(verbs)) print(`${name} · ${verb}`, callsPerSecond(call))
  }
  print(
    'isOpen',
    callsPerSecond((start) => isOpen(real, new Date(start))),
  )
}

const callsPerSecond = (call: (start: number) => unknown): number => {
  run(call, MEASURED_MS / 4)
  return run(call, MEASURED_MS)
}

const run = (call: (start: number) => unknown, forMs: number): number => {
  const begun = performance.now()
  let calls = 0
  let elapsed = 0
  do {
    call(starts[calls % starts.length] as number)
    calls++
    elapsed = performance.now() - begun
  } while (elapsed < forMs)
  return (calls * 1000) / elapsed
}

const print = (what: string, rate: number, note = ''): void =>
  console.log(`  ${what.padEnd(40)} ${Math.round(rate).toLocaleString('en').padStart(12)}  ${note}`)
