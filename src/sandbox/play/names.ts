/** HubSpot's ids are numbers; a scenario may call its contacts and owners by name. */
export type Names = {
  /** The id in the portal; a name gets one the first time it is met. */
  idOf(name: string): string
  /** What the scenario calls it; an id of the portal's own making stays what it is. */
  nameOf(id: string): string
}

const NUMERIC = /^\d+$/

export function createNames(firstId: number): Names {
  const ids = new Map<string, string>()
  const names = new Map<string, string>()
  let next = firstId
  return {
    idOf: (name) => {
      if (NUMERIC.test(name)) return name
      const known = ids.get(name)
      if (known) return known
      const id = String(next++)
      ids.set(name, id)
      names.set(id, name)
      return id
    },
    nameOf: (id) => names.get(id) ?? id,
  }
}
