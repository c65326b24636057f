/** Started as a process of its own: Vite sets NODE_ENV for the whole process it runs in. */
const [, , outDir] = process.argv
const { buildSite } = await import('./build-site.ts')
await buildSite(outDir)
