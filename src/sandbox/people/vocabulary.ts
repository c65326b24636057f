/** What leads are made of: Spanish and English people, companies and trades. All invented. */

export const FIRST_NAMES = {
  es: ['Marta', 'Javier', 'Lucía', 'Íñigo', 'Nuria', 'Pablo', 'Begoña', 'Óscar', 'Rocío', 'Andrés', 'Montse'],
  en: ['Alice', 'Oliver', 'Charlotte', 'Liam', 'Siobhan', 'George', 'Priya', 'Tom', 'Hannah', 'Callum'],
} as const

export const LAST_NAMES = {
  es: ['García López', 'Núñez', 'Fernández', 'Ibáñez', 'Peña', 'Muñoz Gil', 'Castro', 'Sáez', 'Domènech'],
  en: ["O'Brien", 'Taylor', 'Hughes', 'Patel', 'Edwards', 'Walker', 'Davies', 'Smith-Jones', 'Reid'],
} as const

export const COMPANIES = [
  ['Talleres Ebro', 'talleres-ebro.example', 'AUTOMOTIVE'],
  ['Bodegas Peña & Hijos', 'bodegaspena.example', 'WINE_AND_SPIRITS'],
  ['Northfield Logistics', 'northfield.example', 'LOGISTICS_AND_SUPPLY_CHAIN'],
  ['Clínica Sol', 'clinicasol.example', 'HOSPITAL_HEALTH_CARE'],
  ['Harbour Foods Ltd', 'harbourfoods.example', 'FOOD_PRODUCTION'],
  ['Iberlux Energía', 'iberlux.example', 'RENEWABLES_ENVIRONMENT'],
  ['Whitby & Sons', 'whitby.example', 'FURNITURE'],
  ['Cartonajes Vega', 'cartonajesvega.example', 'PACKAGING_AND_CONTAINERS'],
  ['Finch Robotics', 'finch.example', 'INDUSTRIAL_AUTOMATION'],
  ['Colegio Alameda', 'alameda.example', 'EDUCATION_MANAGEMENT'],
] as const

export const JOB_TITLES = [
  'Head of Operations',
  'Directora de compras',
  'CFO',
  'Responsable de IT',
  'Owner',
  'Gerente',
  'Marketing Manager',
] as const

export const FORMS = [
  'Demo request',
  'Pricing page',
  'Webinar: orden en tu CRM',
  'Guía de precios',
  'Contact us',
] as const

export const NOTES = [
  'Contrato hasta junio',
  'Already talking to us',
  'Wants it next quarter',
  'Sin presupuesto',
] as const
