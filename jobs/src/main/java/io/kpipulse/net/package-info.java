/** Why could something not be reached over the network? */
package io.kpipulse.net;
