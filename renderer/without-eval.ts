import { config } from 'zod';

// The page may not evaluate text; without this the schemas would try once and leave a policy violation in the log.
config({ jitless: true });
