import { defineProperty, type Shorthand } from '../portal/rules/define-property.ts'
import type { PortalState } from '../portal/state.ts'
import type { PropertyDefinition } from '../portal/types.ts'

/** A stage of the portal's own, between MQL and SQL: stages made by hand have numbers. */
export const MEETING_STAGE = '1093847201'
/** The portal's own reason field, its values, and a free text beside it that some prefer. */
export const REASON = 'motivo_descarte'
export const REASON_TEXT = 'motivo_texto'
export const REASONS = {
  precio: 4,
  sin_presupuesto: 4,
  competencia: 2,
  no_contesta: 5,
  fuera_de_perfil: 3,
  datos_erroneos: 2,
  duplicado: 1,
  otro: 2,
} as const
/** The score that the portal's workflow really goes by. */
export const SCORE = 'puntuacion_mql'
export const RENEWALS = { id: '88412', open: '88413', won: '88414', lost: '88415' }

const REASON_LABELS: Record<keyof typeof REASONS, string> = {
  precio: 'Precio demasiado alto',
  sin_presupuesto: 'Sin presupuesto',
  competencia: 'Se va con la competencia',
  no_contesta: 'No contesta',
  fuera_de_perfil: 'Fuera de perfil',
  datos_erroneos: 'Datos erróneos',
  duplicado: 'Duplicado',
  otro: 'Otro',
}

const STATUSES: [string, string][] = [
  ['DESCARTADO', 'Descartado'],
  ['NO_CONTESTA', 'No contesta'],
  ['SEGUIMIENTO', 'En seguimiento'],
  ['Contactar mas adelante', 'Contactar más adelante'],
]

/** What this portal has beyond what every portal begins with: stages, statuses, a score, reasons, a second pipeline. */
export function addOwnProperties(state: PortalState): void {
  const contacts = state.definitions.of('contacts')
  const at = state.clock.now().toISOString()
  state.definitions
    .groups('contacts')
    .set('ventas', { name: 'ventas', label: 'Ventas', displayOrder: 90, archived: false })
  extend(contacts.get('hs_lead_status'), { options: STATUSES, before: '', at })
  extend(contacts.get('lifecyclestage'), {
    options: [[MEETING_STAGE, 'Reunión agendada']],
    before: 'salesqualifiedlead',
    at,
  })
  for (const [name, type, rest] of OWN)
    contacts.set(name, defineProperty(name, type, { groupName: 'ventas', hubspotDefined: false, ...rest }))
  if (!state.pipelines.some(({ id }) => id === RENEWALS.id)) state.pipelines.push(renewals())
}

const stamp = (what: string, label: string): [string, string, Shorthand] => [
  `${what}_${MEETING_STAGE}`,
  'datetime',
  { label, readOnlyValue: true },
]

const OWN: [string, string, Shorthand][] = [
  [
    REASON,
    'enumeration',
    { label: 'Motivo de descarte', options: Object.entries(REASON_LABELS), fieldType: 'select' },
  ],
  [REASON_TEXT, 'string', { label: 'Motivo (texto)', fieldType: 'textarea' }],
  [SCORE, 'number', { label: 'Puntuación MQL' }],
  stamp('hs_v2_date_entered', 'Date entered "Reunión agendada (Lifecycle Stage)"'),
  stamp('hs_v2_date_exited', 'Date exited "Reunión agendada (Lifecycle Stage)"'),
  ['hs_lifecyclestage_1093847201_date', 'datetime', { label: 'Became a Reunión agendada Date' }],
]

function extend(
  definition: PropertyDefinition | undefined,
  { options, before, at }: { options: [string, string][]; before: string; at: string },
): void {
  if (!definition || definition.options.some(({ value }) => value === options[0]?.[0])) return
  const own = options.map(([value, label]) => ({ value, label, displayOrder: 0, hidden: false }))
  const place = definition.options.findIndex(({ value }) => value === before)
  definition.options.splice(place < 0 ? definition.options.length : place, 0, ...own)
  definition.options.forEach((option, displayOrder) => (option.displayOrder = displayOrder))
  definition.updatedAt = at
}

function renewals(): PortalState['pipelines'][number] {
  const stage = (
    [id, label, probability]: [string, string, string],
    displayOrder: number,
  ): PortalState['pipelines'][number]['stages'][number] => ({
    id,
    label,
    displayOrder,
    metadata: { probability, isClosed: String(probability !== '0.6') },
  })
  const stages: [string, string, string][] = [
    [RENEWALS.open, 'Propuesta', '0.6'],
    [RENEWALS.won, 'Ganada', '1.0'],
    [RENEWALS.lost, 'Perdida', '0.0'],
  ]
  const { id } = RENEWALS
  return { objectType: 'deals', id, label: 'Renovaciones', displayOrder: 1, stages: stages.map(stage) }
}
