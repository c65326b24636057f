import { sql, type Kysely } from 'kysely'

/** How long person-level detail is kept, and what was adopted from before the start. */
const statements: string[] = [
  // An erasure may take a contact's ids out of an act; retention also who did it. Never what was done, and when.
  `create or replace function acts_stay() returns trigger language plpgsql as $$
  begin
    if tg_op = 'UPDATE' and current_setting('pacto.erasing', true) = 'on'
       and (new.at, new.kind) = (old.at, old.kind)
       and (new.user_id = old.user_id
         or (new.user_id = '' and current_setting('pacto.aging', true) = 'on')) then
      return new;
    end if;
    raise exception 'Acts are append-only.' using errcode = 'restrict_violation';
  end $$`,

  // Cycles that are over, by when; those without anybody's id any more are not in it.
  `create index cycle_aging on cycle ((coalesce(closed_at, handoff_at)), cycle_id)
    where not live and contact_id not like 'erased:aged:%'`,
]

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
