#!/usr/bin/env node
// Plain JavaScript: an older Node cannot even read TypeScript, and should say so in a sentence (engineering §10).
const major = Number(process.versions.node.split('.')[0])
if (major < 24) {
  console.error(
    `Pacto needs Node 24 or newer; this is ${process.version}. Run it with "npm run pacto -- …", or install Node 24.`,
  )
  process.exit(1)
}
const { main } = await import('./main.ts')
await main()
