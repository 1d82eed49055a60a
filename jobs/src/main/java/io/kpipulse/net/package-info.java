/** How is something read over the network, and why could it not be reached? */
package io.kpipulse.net;
