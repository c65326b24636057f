import type { Labels, PageStart } from '../../_shared/page-contract.ts'

/** '' is nobody; an owner HubSpot does not name any more is the number. */
export const nameOfOwner =
  (labels: Labels, start: PageStart) =>
  (id: string): string =>
    labels.owner?.[id] ??
    [...(start.doers ?? []), ...start.assignees].find((one) => one.id === id)?.name ??
    (id === start.user.ownerId ? start.user.name : id)
