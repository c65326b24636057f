import type { World } from '../../world/open-world.ts'

/** What happens from now until then is told to nobody: those webhooks never come, not even later. */
export function loseWebhooks({ portal, clock }: World, until: Date): void {
  const { state } = portal
  const { tell } = state.outbox
  state.outbox = {
    ...state.outbox,
    tell: (happening) => {
      if (clock.now() >= until) tell(happening)
    },
  }
}
