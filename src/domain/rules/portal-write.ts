/** A property of the portal that is to hold `value`, once on this occasion; what people do later stands. */
export type PortalWrite = { property: string; value: string; occasion: string }
