#!/usr/bin/env node
import { join } from 'node:path'
import { syncShared } from './sync.ts'

const changed = await syncShared(join(import.meta.dirname, '../../extensions/app'))
for (const path of changed) console.log(`written  extensions/app/${path}`)
if (changed.length === 0) console.log('All copies are as their sources.')
