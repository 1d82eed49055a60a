/** Do the alerts find what deserves attention, in data that others have labelled? */
package io.kpipulse.bench.alerts;
