/** A list of a figure without the part of it: `source=paid/response:out=unseen` → `source=paid/response`. */
export const baseOf = (list: string): string => {
  const at = list.lastIndexOf('/')
  return list.slice(0, at + 1) + (list.slice(at + 1).split(':')[0] ?? '')
}

/** Which part of a figure a list is of: `counted`, `n`, `missed`, `out`, `out=unseen`. */
export const partOf = (list: string): string => {
  const last = list.slice(list.lastIndexOf('/') + 1)
  const at = last.indexOf(':')
  return at < 0 ? 'counted' : last.slice(at + 1)
}

export const withPart = (base: string, part: string): string =>
  part === 'counted' ? base : `${base}:${part}`
