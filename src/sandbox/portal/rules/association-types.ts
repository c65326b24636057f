/** HubSpot's own association types between the objects of this portal: from, to, type id, id of the way back. */
const TABLE: readonly [string, string, number, number][] = [
  ['tasks', 'contacts', 204, 203],
  ['tasks', 'companies', 192, 191],
  ['tasks', 'deals', 216, 215],
  ['calls', 'contacts', 194, 193],
  ['calls', 'companies', 182, 181],
  ['calls', 'deals', 206, 205],
  ['emails', 'contacts', 198, 197],
  ['emails', 'companies', 186, 185],
  ['emails', 'deals', 210, 209],
  ['meetings', 'contacts', 200, 199],
  ['meetings', 'companies', 188, 187],
  ['meetings', 'deals', 212, 211],
  ['notes', 'contacts', 202, 201],
  ['notes', 'companies', 190, 189],
  ['notes', 'deals', 214, 213],
  ['communications', 'contacts', 81, 82],
  ['communications', 'companies', 87, 88],
  ['communications', 'deals', 85, 86],
  ['communications', 'tickets', 84, 83],
  ['tasks', 'tickets', 230, 229],
  ['calls', 'tickets', 220, 219],
  ['emails', 'tickets', 224, 223],
  ['meetings', 'tickets', 226, 225],
  ['notes', 'tickets', 228, 227],
  ['tickets', 'contacts', 16, 15],
  ['tickets', 'companies', 339, 340],
  ['tickets', 'companies', 26, 25],
  ['contacts', 'companies', 279, 280],
  ['contacts', 'companies', 1, 2],
  ['deals', 'contacts', 3, 4],
  ['deals', 'companies', 341, 342],
  ['deals', 'companies', 5, 6],
  ['contacts', 'contacts', 449, 449],
]

const LABELS: Record<number, string> = {
  1: 'Primary',
  2: 'Primary',
  5: 'Primary',
  6: 'Primary',
  25: 'Primary',
  26: 'Primary',
}

export type AssociationType = { from: string; to: string; typeId: number; inverseId: number; label?: string }

export const ASSOCIATION_TYPES: readonly AssociationType[] = TABLE.flatMap(
  ([from, to, typeId, inverseId]) => {
    const one = { from, to, typeId, inverseId, ...label(typeId) }
    const back = { from: to, to: from, typeId: inverseId, inverseId: typeId, ...label(inverseId) }
    return from === to ? [one] : [one, back]
  },
)

function label(typeId: number): { label?: string } {
  const text = LABELS[typeId]
  return text ? { label: text } : {}
}

/** The unlabeled association between two object types, or undefined where HubSpot has none. */
export function defaultAssociation(from: string, to: string): AssociationType | undefined {
  return ASSOCIATION_TYPES.find((type) => type.from === from && type.to === to)
}

/** The association type of an id in this direction, or undefined. */
export function findAssociation(from: string, to: string, typeId: number): AssociationType | undefined {
  return ASSOCIATION_TYPES.find((type) => type.from === from && type.to === to && type.typeId === typeId)
}

/** The type ids that go with `typeId`: a labeled association always carries the unlabeled one. */
export function impliedTypes(type: AssociationType): AssociationType[] {
  const plain = defaultAssociation(type.from, type.to)
  return plain && plain.typeId !== type.typeId ? [plain, type] : [type]
}
