import { writeFileSync } from 'node:fs';
import { createApp } from '../src/app.ts';

// Writes docs/openapi.json as the server serves it; a test fails where the two differ.
const served = await createApp().request('/v1/openapi.json');
writeFileSync('docs/openapi.json', `${JSON.stringify(await served.json(), null, 1)}\n`);
