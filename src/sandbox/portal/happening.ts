/** What happened, before it is known who subscribed to it. */
export type Happening = {
  /** `contact.propertyChange`, `contact.creation`, … */
  type: string
  objectId: string
  occurredAt: Date
  changeSource: string
  sourceId: string
  propertyName?: string
  propertyValue?: string
  changeFlag?: string
  merge?: {
    primaryObjectId: string
    mergedObjectIds: string[]
    newObjectId: string
    numberOfPropertiesMoved: number
  }
}

export type WebhookEvent = {
  happening: Happening
  eventId: number
  subscriptionId: number
  portalId: number
  appId: number
  attemptNumber: number
}
