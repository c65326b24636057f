import type { Language } from '../../../../strings/text.ts'

type Row = { name: string; kind: 'text' | 'instant' | 'owner' | 'number'; label: Record<Language, string> }

/** HubSpot's own properties a rep looks at, in the record's order. */
export const PORTAL_PROPERTIES: readonly Row[] = [
  { name: 'email', kind: 'text', label: { en: 'Email', es: 'Correo electrónico' } },
  { name: 'phone', kind: 'text', label: { en: 'Phone', es: 'Teléfono' } },
  { name: 'company', kind: 'text', label: { en: 'Company', es: 'Empresa' } },
  { name: 'jobtitle', kind: 'text', label: { en: 'Job title', es: 'Cargo' } },
  { name: 'hubspot_owner_id', kind: 'owner', label: { en: 'Contact owner', es: 'Propietario del contacto' } },
  { name: 'lifecyclestage', kind: 'text', label: { en: 'Lifecycle stage', es: 'Etapa del ciclo de vida' } },
  { name: 'hs_lead_status', kind: 'text', label: { en: 'Lead status', es: 'Estado del lead' } },
  { name: 'hubspotscore', kind: 'number', label: { en: 'Score', es: 'Puntuación' } },
  { name: 'industry', kind: 'text', label: { en: 'Industry', es: 'Sector' } },
  { name: 'numberofemployees', kind: 'number', label: { en: 'Employees', es: 'Empleados' } },
  { name: 'hs_analytics_source', kind: 'text', label: { en: 'Original source', es: 'Fuente original' } },
  {
    name: 'recent_conversion_event_name',
    kind: 'text',
    label: { en: 'Latest form', es: 'Último formulario' },
  },
  {
    name: 'recent_conversion_date',
    kind: 'instant',
    label: { en: 'Latest form at', es: 'Fecha del último formulario' },
  },
  { name: 'notes_last_contacted', kind: 'instant', label: { en: 'Last contacted', es: 'Último contacto' } },
  { name: 'num_contacted_notes', kind: 'number', label: { en: 'Times contacted', es: 'Veces contactado' } },
]
