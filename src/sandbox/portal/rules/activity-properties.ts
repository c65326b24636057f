import type { PropertyDefinition } from '../types.ts'
import type { Shorthand } from './define-property.ts'
import { defineProperty, OWNER_PROPERTY, RECORD_PROPERTIES } from './define-property.ts'

const activity = (group: string, own: [string, string, Shorthand?][]): PropertyDefinition[] =>
  [
    ...RECORD_PROPERTIES,
    { ...OWNER_PROPERTY, label: 'Activity assigned to' },
    defineProperty('hs_timestamp', 'datetime', { label: 'Activity date' }),
    defineProperty('hs_attachment_ids', 'string', { label: 'Attached file IDs' }),
    ...own.map(([name, type, rest]) => defineProperty(name, type, rest)),
  ].map((definition) => ({ ...definition, groupName: group }))

const readOnly = { readOnlyValue: true }

/** Properties of tasks and of the engagements that count as contact (platform §4.3, §5.7). */
export const ACTIVITY_PROPERTIES: Record<string, PropertyDefinition[]> = {
  tasks: activity('task', [
    ['hs_task_subject', 'string'],
    ['hs_task_body', 'string', { fieldType: 'html' }],
    [
      'hs_task_status',
      'enumeration',
      { options: ['NOT_STARTED', 'IN_PROGRESS', 'WAITING', 'COMPLETED', 'DEFERRED'] },
    ],
    ['hs_task_priority', 'enumeration', { options: ['NONE', 'LOW', 'MEDIUM', 'HIGH'] }],
    ['hs_task_type', 'enumeration', { options: ['TODO', 'CALL', 'EMAIL', 'LINKED_IN'] }],
    ['hs_task_reminders', 'string'],
    ['hs_queue_membership_ids', 'string'],
    ['hs_task_completion_date', 'datetime', readOnly],
    ['hs_task_is_overdue', 'bool', { ...readOnly, calculated: true }],
  ]),
  calls: activity('call', [
    ['hs_call_title', 'string'],
    ['hs_call_body', 'string', { fieldType: 'html' }],
    ['hs_call_direction', 'enumeration', { options: ['INBOUND', 'OUTBOUND'] }],
    ['hs_call_disposition', 'string'],
    ['hs_call_duration', 'number'],
    ['hs_call_from_number', 'string'],
    ['hs_call_to_number', 'string'],
    ['hs_call_recording_url', 'string'],
    [
      'hs_call_status',
      'enumeration',
      {
        options: [
          'BUSY',
          'CALLING_CRM_USER',
          'CANCELED',
          'COMPLETED',
          'CONNECTING',
          'FAILED',
          'IN_PROGRESS',
          'NO_ANSWER',
          'QUEUED',
          'RINGING',
        ],
      },
    ],
  ]),
  emails: activity('email', [
    ['hs_email_subject', 'string'],
    ['hs_email_text', 'string', { fieldType: 'textarea' }],
    ['hs_email_html', 'string', { fieldType: 'html' }],
    ['hs_email_headers', 'string'],
    [
      'hs_email_direction',
      'enumeration',
      { options: ['EMAIL', 'INCOMING_EMAIL', 'FORWARDED_EMAIL', 'DRAFT_EMAIL'] },
    ],
    ['hs_email_status', 'enumeration', { options: ['BOUNCED', 'FAILED', 'SCHEDULED', 'SENDING', 'SENT'] }],
    ['hs_sequence_id', 'number', readOnly],
  ]),
  meetings: activity('meeting', [
    ['hs_meeting_title', 'string'],
    ['hs_meeting_body', 'string', { fieldType: 'html' }],
    ['hs_internal_meeting_notes', 'string'],
    ['hs_meeting_external_url', 'string'],
    ['hs_meeting_location', 'string'],
    ['hs_meeting_start_time', 'datetime'],
    ['hs_meeting_end_time', 'datetime'],
    [
      'hs_meeting_outcome',
      'enumeration',
      { options: ['SCHEDULED', 'COMPLETED', 'RESCHEDULED', 'NO_SHOW', 'CANCELED'] },
    ],
    ['hs_activity_type', 'string'],
    [
      'hs_meeting_source',
      'enumeration',
      { ...readOnly, options: ['CRM_UI', 'MEETINGS_PUBLIC', 'BIDIRECTIONAL_API', 'INTEGRATION'] },
    ],
  ]),
  communications: activity('communication', [
    [
      'hs_communication_channel_type',
      'enumeration',
      { options: ['SMS', 'WHATS_APP', 'LINKEDIN_MESSAGE', 'CUSTOM_CHANNEL_CONVERSATION'] },
    ],
    ['hs_communication_logged_from', 'enumeration', { options: ['CRM'] }],
    ['hs_communication_body', 'string', { fieldType: 'html' }],
  ]),
  notes: activity('note', [['hs_note_body', 'string', { fieldType: 'html' }]]),
}
