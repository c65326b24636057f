/** As much of the portal as is needed to know what can be done next. */
export type Model = {
  contacts: Map<string, 'absent' | 'there' | 'deleted' | 'merged'>
  /** Names of activities that are there, and whose they are. */
  activities: Map<string, string>
  /** HubSpot's API is away. */
  away: boolean
  /** Names for what is logged. */
  count: number
}

export const newModel = (contacts: string[]): Model => ({
  contacts: new Map(contacts.map((id) => [id, 'absent'])),
  activities: new Map(),
  away: false,
  count: 0,
})
