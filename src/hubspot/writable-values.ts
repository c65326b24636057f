/**
 * Values as they may be written: without characters no screen shows (a name may bring a NUL along), and with a
 * replacement for halves of surrogate pairs. HubSpot refuses a whole batch for one value it cannot take.
 */
export function writableValues(values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, value.toWellFormed().replace(UNSHOWN, '')]),
  )
}

/** Control characters other than tab, line feed and carriage return. */
const UNSHOWN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g
