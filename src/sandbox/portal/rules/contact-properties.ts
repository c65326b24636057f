import type { PropertyDefinition } from '../types.ts'
import { defineProperty, OWNER_PROPERTY, RECORD_PROPERTIES } from './define-property.ts'

/** Stages in their order: the API moves a contact only to the right (platform §5.6). */
export const LIFECYCLE_STAGES: [string, string][] = [
  ['subscriber', 'Subscriber'],
  ['lead', 'Lead'],
  ['marketingqualifiedlead', 'Marketing Qualified Lead'],
  ['salesqualifiedlead', 'Sales Qualified Lead'],
  ['opportunity', 'Opportunity'],
  ['customer', 'Customer'],
  ['evangelist', 'Evangelist'],
  ['other', 'Other'],
]

const LEAD_STATUSES: [string, string][] = [
  ['NEW', 'New'],
  ['OPEN', 'Open'],
  ['IN_PROGRESS', 'In Progress'],
  ['OPEN_DEAL', 'Open Deal'],
  ['UNQUALIFIED', 'Unqualified'],
  ['ATTEMPTED_TO_CONTACT', 'Attempted to Contact'],
  ['CONNECTED', 'Connected'],
  ['BAD_TIMING', 'Bad Timing'],
]

const ANALYTICS_SOURCES = [
  'ORGANIC_SEARCH',
  'PAID_SEARCH',
  'EMAIL_MARKETING',
  'SOCIAL_MEDIA',
  'REFERRALS',
  'OTHER_CAMPAIGNS',
  'DIRECT_TRAFFIC',
  'OFFLINE',
  'PAID_SOCIAL',
  'AI_REFERRALS',
]

const EDITABLE: [string, string, string][] = [
  ['email', 'string', 'Email'],
  ['firstname', 'string', 'First Name'],
  ['lastname', 'string', 'Last Name'],
  ['phone', 'phone_number', 'Phone Number'],
  ['mobilephone', 'phone_number', 'Mobile Phone Number'],
  ['company', 'string', 'Company Name'],
  ['website', 'string', 'Website URL'],
  ['jobtitle', 'string', 'Job Title'],
  ['industry', 'string', 'Industry'],
  ['numberofemployees', 'number', 'Number of Employees'],
  ['annualrevenue', 'string', 'Annual Revenue'],
  ['address', 'string', 'Street Address'],
  ['city', 'string', 'City'],
  ['state', 'string', 'State/Region'],
  ['zip', 'string', 'Postal Code'],
  ['country', 'string', 'Country/Region'],
  ['message', 'string', 'Message'],
  ['hs_language', 'string', 'Preferred language'],
  ['closedate', 'datetime', 'Close Date'],
]

/** Kept by HubSpot itself; a write through the API is refused. */
const READ_ONLY: [string, string, string][] = [
  ['createdate', 'datetime', 'Create Date'],
  ['lastmodifieddate', 'datetime', 'Last Modified Date'],
  ['hs_email_domain', 'string', 'Email Domain'],
  ['hs_merged_object_ids', 'string', 'Merged record IDs'],
  ['hubspotscore', 'number', 'HubSpot Score'],
  ['hubspot_owner_assigneddate', 'datetime', 'Owner assigned date'],
  ['notes_last_contacted', 'datetime', 'Last Contacted'],
  ['notes_next_activity_date', 'datetime', 'Next Activity Date'],
  ['num_contacted_notes', 'number', 'Number of times contacted'],
  ['notes_last_updated', 'datetime', 'Last Activity Date'],
  ['num_notes', 'number', 'Number of Sales Activities'],
  ['hs_last_sales_activity_timestamp', 'datetime', 'Last Engagement Date'],
  ['hs_sa_first_engagement_date', 'datetime', 'Date of first engagement'],
  ['hs_sales_email_last_replied', 'datetime', 'Recent Sales Email Replied Date'],
  ['hs_email_last_reply_date', 'datetime', 'Last marketing email reply date'],
  ['hs_analytics_num_page_views', 'number', 'Number of Pageviews'],
  ['hs_analytics_num_visits', 'number', 'Number of Sessions'],
  ['hs_analytics_first_url', 'string', 'First Page Seen'],
  ['hs_analytics_source_data_1', 'string', 'Original Traffic Source Drill-Down 1'],
  ['hs_analytics_source_data_2', 'string', 'Original Traffic Source Drill-Down 2'],
  ['num_conversion_events', 'number', 'Number of Form Submissions'],
  ['first_conversion_date', 'datetime', 'First Conversion Date'],
  ['first_conversion_event_name', 'string', 'First Conversion'],
  ['recent_conversion_date', 'datetime', 'Recent Conversion Date'],
  ['recent_conversion_event_name', 'string', 'Recent Conversion'],
  ['hs_latest_sequence_enrolled', 'number', 'Latest sequence enrolled'],
  ['hs_latest_sequence_enrolled_date', 'datetime', 'Latest sequence enrolled date'],
  ['hs_sequences_enrolled_count', 'number', 'Number of sequences enrolled'],
  ['hs_sequences_is_enrolled', 'bool', 'Currently in Sequence'],
  ['num_associated_deals', 'number', 'Number of Associated Deals'],
]

const stageStamps = LIFECYCLE_STAGES.flatMap(([stage, label]) => [
  defineProperty(`hs_lifecyclestage_${stage}_date`, 'datetime', {
    label: `Became a ${label} Date`,
    readOnlyValue: true,
  }),
  defineProperty(`hs_v2_date_entered_${stage}`, 'datetime', {
    label: `Date entered "${label} (Lifecycle Stage)"`,
    readOnlyValue: true,
  }),
  defineProperty(`hs_v2_date_exited_${stage}`, 'datetime', {
    label: `Date exited "${label} (Lifecycle Stage)"`,
    readOnlyValue: true,
  }),
])

export const CONTACT_PROPERTIES: PropertyDefinition[] = [
  ...RECORD_PROPERTIES.filter(({ name }) => name !== 'hs_createdate' && name !== 'hs_lastmodifieddate'),
  ...EDITABLE.map(([name, type, label]) => defineProperty(name, type, { label, formField: true })),
  ...READ_ONLY.map(([name, type, label]) => defineProperty(name, type, { label, readOnlyValue: true })),
  { ...OWNER_PROPERTY, label: 'Contact owner' },
  defineProperty('lifecyclestage', 'enumeration', {
    label: 'Lifecycle Stage',
    fieldType: 'radio',
    options: LIFECYCLE_STAGES,
  }),
  defineProperty('hs_lead_status', 'enumeration', {
    label: 'Lead Status',
    fieldType: 'radio',
    options: LEAD_STATUSES,
  }),
  defineProperty('hs_analytics_source', 'enumeration', {
    label: 'Original Traffic Source',
    options: ANALYTICS_SOURCES,
    readOnlyValue: true,
  }),
  ...stageStamps,
]
