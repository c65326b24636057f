import { sql, type Kysely } from 'kysely'

/**
 * What an erasure may change (engineering §15): the ids of a contact, of its cycles (a hash of the contact, which could
 * be guessed back) and of acts that hold a cycle's; and the detail. Never what was done, and when.
 */
const statements = [
  `create or replace function audit_is_append_only() returns trigger language plpgsql as $$
  begin
    if tg_op = 'UPDATE' and current_setting('pacto.erasing', true) = 'on'
       and (new.id, new.at, new.kind) = (old.id, old.at, old.kind)
       and new.agreement_version is not distinct from old.agreement_version
       and (new.cycle_id is null) = (old.cycle_id is null) then
      return new;
    end if;
    raise exception 'The audit is append-only.' using errcode = 'restrict_violation';
  end $$`,
  `create or replace function acts_stay() returns trigger language plpgsql as $$
  begin
    if tg_op = 'UPDATE' and current_setting('pacto.erasing', true) = 'on'
       and (new.at, new.kind, new.user_id) = (old.at, old.kind, old.user_id) then
      return new;
    end if;
    raise exception 'Acts are append-only.' using errcode = 'restrict_violation';
  end $$`,

  // Known to be erased in HubSpot, and still named here.
  `create index contact_to_erase on contact (contact_id) where gone = 'private' and contact_id not like 'erased:%'`,
  // Who was merged into whom: what is erased of the survivor is erased of all that went into it.
  `create index contact_merged_into on contact ((facts #>> '{gone,into}')) where facts #>> '{gone,into}' is not null`,
  `create index audit_of_cycle on audit (cycle_id) where cycle_id is not null`,
  `create index act_of_cycle on act (cycle_id)`,
]

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
