import type { PropertyDefinition } from '../types.ts'
import { defineProperty, OWNER_PROPERTY, RECORD_PROPERTIES } from './define-property.ts'

const readOnly = { readOnlyValue: true }
/** Worked out by HubSpot from the stage and the amount. */
const computed = { ...readOnly, calculated: true }
/** Of an account with several; deals without one are in the account's own. */
const CURRENCIES = ['EUR', 'USD', 'GBP']

const inGroup = (groupName: string, definitions: PropertyDefinition[]): PropertyDefinition[] =>
  definitions.map((definition) => ({ ...definition, groupName }))

/** Companies, deals, tickets and users, as far as a sales team's agreement looks at them. */
export const OTHER_PROPERTIES: Record<string, PropertyDefinition[]> = {
  companies: inGroup('companyinformation', [
    ...RECORD_PROPERTIES,
    OWNER_PROPERTY,
    defineProperty('createdate', 'datetime', readOnly),
    defineProperty('name', 'string'),
    defineProperty('domain', 'string'),
    defineProperty('industry', 'string'),
    defineProperty('numberofemployees', 'number'),
    defineProperty('lifecyclestage', 'string'),
    defineProperty('city', 'string'),
    defineProperty('country', 'string'),
    defineProperty('phone', 'phone_number'),
  ]),
  deals: inGroup('dealinformation', [
    ...RECORD_PROPERTIES,
    OWNER_PROPERTY,
    defineProperty('createdate', 'datetime', readOnly),
    defineProperty('dealname', 'string'),
    defineProperty('amount', 'number'),
    defineProperty('amount_in_home_currency', 'number', computed),
    defineProperty('deal_currency_code', 'enumeration', { options: CURRENCIES }),
    defineProperty('closedate', 'datetime'),
    defineProperty('dealstage', 'string'),
    defineProperty('pipeline', 'string'),
    defineProperty('hs_deal_stage_probability', 'number', computed),
    defineProperty('hs_is_closed', 'bool', computed),
    defineProperty('hs_is_closed_won', 'bool', computed),
    defineProperty('hs_is_closed_lost', 'bool', computed),
    defineProperty('hs_merged_object_ids', 'string', readOnly),
  ]),
  tickets: inGroup('ticketinformation', [
    ...RECORD_PROPERTIES,
    OWNER_PROPERTY,
    defineProperty('createdate', 'datetime', readOnly),
    defineProperty('subject', 'string'),
    defineProperty('content', 'string', { fieldType: 'textarea' }),
    defineProperty('hs_pipeline', 'string'),
    defineProperty('hs_pipeline_stage', 'string'),
    defineProperty('hs_ticket_priority', 'enumeration', { options: ['LOW', 'MEDIUM', 'HIGH', 'URGENT'] }),
  ]),
  users: inGroup('userinformation', [
    ...RECORD_PROPERTIES,
    defineProperty('hs_email', 'string', readOnly),
    defineProperty('hs_given_name', 'string', readOnly),
    defineProperty('hs_family_name', 'string', readOnly),
    defineProperty('hs_internal_user_id', 'number', readOnly),
    defineProperty('hs_standard_time_zone', 'string'),
    defineProperty('hs_working_hours', 'string'),
    defineProperty('hs_out_of_office_hours', 'string'),
    defineProperty('hs_availability_status', 'enumeration', { options: ['available', 'away'] }),
  ]),
}
