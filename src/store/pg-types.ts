import pg from 'pg'

const INT8 = 20

/** int8 (ids, counts) as a number, as PGlite gives it; node-postgres alone gives text. */
export const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === INT8 ? Number : pg.types.getTypeParser(oid, format)) as pg.CustomTypesConfig['getTypeParser'],
}
