/** How is something read over HTTP that may never answer? */
package io.kpipulse.local.http;
